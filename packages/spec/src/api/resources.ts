import type { Account, NewToken, TokenList, TokenRequest } from "./token.js";
import type { ChangePage, RepositoryInfo, SearchPage } from "./catalogue.js";
import type {
  DeprecationRequest,
  ReleaseVersions,
  Tombstone,
  Version,
  VersionFiles,
  WithdrawalRequest,
} from "./version.js";
import type { Draft, DraftFiles, DraftRequest, Validation } from "./draft.js";
import type { FileContent, FileLookup, FileLookupAnswer, Upload } from "./upload.js";
import type { Problem } from "./problem.js";

/**
 * Every body of the repository's interface but for manifest and products, whose schemas are there already; the generator
 * writes a schema for each.
 */
export interface ApiResources {
  problem: Problem;
  info: RepositoryInfo;
  search: SearchPage;
  changes: ChangePage;
  versions: ReleaseVersions;
  version: Version;
  files: VersionFiles;
  deprecation: DeprecationRequest;
  withdrawal: WithdrawalRequest;
  tombstone: Tombstone;
  draft: Draft;
  draftRequest: DraftRequest;
  draftFiles: DraftFiles;
  validation: Validation;
  content: FileContent;
  upload: Upload;
  lookup: FileLookup;
  lookupAnswer: FileLookupAnswer;
  account: Account;
  tokenRequest: TokenRequest;
  newToken: NewToken;
  tokens: TokenList;
}
