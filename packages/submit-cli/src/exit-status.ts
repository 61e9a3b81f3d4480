/** The exit statuses of every command. */
export const EXIT = {
  good: { status: 0, meaning: "done, and all is well" },
  bad: { status: 1, meaning: "done, and the gate fails, a claim is not reproduced, or two releases differ" },
  usage: { status: 2, meaning: "wrong usage" },
  incomplete: { status: 3, meaning: "could not complete" },
  forbidden: { status: 4, meaning: "a sign-in is needed, or the token does not allow it: dmdc login" },
  unavailable: { status: 5, meaning: "the repository does not answer; the same can be done again" },
  conflict: { status: 6, meaning: "the repository has another state: the version exists, or the draft has changed" },
  limit: { status: 7, meaning: "more than the repository takes" },
  digest: { status: 8, meaning: "bytes are not those that their digest says" },
  absent: { status: 9, meaning: "the repository has no such release, version or draft, or it was withdrawn" },
} as const;
