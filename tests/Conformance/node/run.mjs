// Runs the cases through the Node binding: run.mjs FOLDER REPORT. README.md in the folder above says what both are.
import { readCases } from "./case-list.mjs";
import { Folder } from "./folder.mjs";
import { Report } from "./report.mjs";
import { Runner } from "./runner.mjs";

const [path, reportPath, ...more] = process.argv.slice(2);
if (reportPath === undefined || more.length > 0) {
  console.error("Usage: run.mjs FOLDER REPORT");
  process.exit(2);
}

const folder = new Folder(path);
const report = new Report(reportPath);
const runner = new Runner(folder);
for (const one of readCases(folder)) {
  report.add(await runner.outcome(one));
}

runner.close();
report.close();
