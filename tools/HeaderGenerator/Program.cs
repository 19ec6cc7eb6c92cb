// Writes include/encodec.h and src/Exports/Native/doors.c from the exports' source and XML documentation. './build.sh header' runs it; README.md says how to annotate.

using Encodec.HeaderGenerator;

if (args.Length != 1)
{
    Console.Error.WriteLine("Usage: Encodec.HeaderGenerator <folder of the repository>");
    return 2;
}

HeaderSource source = new(args[0]);
Problems problems = new();
string header = HeaderSource.Generate(source.ReadSources(), source.ReadTemplate(), problems);
string doors = problems.Sentences.Count == 0 ? HeaderSource.GenerateDoors(source.ReadSources(), problems) : "";
foreach (string sentence in problems.Sentences)
{
    Console.Error.WriteLine(sentence);
}

if (problems.Sentences.Count > 0)
{
    Console.Error.WriteLine($"{problems.Sentences.Count} problems; include/encodec.h and src/Exports/Native/doors.c stay as they were.");
    return 1;
}

await File.WriteAllTextAsync(source.HeaderPath, header);
await File.WriteAllTextAsync(source.DoorsPath, doors);
return 0;
