// What 'node --test' reports, as the build counts it: a line for each test, what failed with its reason, the totals last.

/** A test's output, or its place, for those that failed. */
function reason(data) {
  const error = data.details.error?.cause ?? data.details.error;
  const text = error?.stack ?? String(error);
  return `${text.replace(/^/gm, "    ")}\n    ${data.file ?? ""}:${data.line ?? ""}\n`;
}

/** Whether it is a file or a group rather than a test. */
function isGroup(data) {
  return data.details?.type === "suite" || (data.nesting === 0 && data.name.endsWith(".test.mjs"));
}

export default async function* totals(source) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const { type, data } of source) {
    const indent = "  ".repeat(data.nesting ?? 0);
    if (type === "test:pass" && !isGroup(data)) {
      const skips = data.skip !== undefined || data.todo !== undefined;
      skipped += skips ? 1 : 0;
      passed += skips ? 0 : 1;
      yield `${indent}${skips ? "skipped" : "ok"}  ${data.name} (${Math.round(data.details.duration_ms)} ms)\n`;
    } else if (type === "test:fail") {
      // A group fails with its tests; a file of itself only if it could not be run.
      const isCount = !isGroup(data) || data.details.error?.failureType === "testCodeFailure";
      failed += isCount ? 1 : 0;
      yield `${indent}FAILED  ${data.name}\n${isCount ? reason(data) : ""}`;
    } else if (type === "test:stdout" || type === "test:stderr") {
      yield data.message;
    }
  }

  yield `\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`;
}
