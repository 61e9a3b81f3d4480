/** The exit statuses of every command. */
export const EXIT = {
  good: { status: 0, meaning: "done, and all is well" },
  bad: { status: 1, meaning: "done, and the gate fails, a claim is not reproduced, or two releases differ" },
  usage: { status: 2, meaning: "wrong usage" },
  incomplete: { status: 3, meaning: "could not complete" },
} as const;
