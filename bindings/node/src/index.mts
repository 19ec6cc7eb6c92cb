// The one implementation, so that import and require give the same classes.
export * from "./index.js";
