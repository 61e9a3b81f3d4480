export { folderSink } from "./folder-sink.js";
