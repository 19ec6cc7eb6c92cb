// Writes include/encodec.h from the exports' source and XML documentation. './build.sh header' runs it; README.md says how to annotate.

using Encodec.HeaderGenerator;

if (args.Length != 1)
{
    Console.Error.WriteLine("Usage: Encodec.HeaderGenerator <folder of the repository>");
    return 2;
}

HeaderSource source = new(args[0]);
Problems problems = new();
string header = HeaderSource.Generate(source.ReadSources(), source.ReadTemplate(), problems);
foreach (string sentence in problems.Sentences)
{
    Console.Error.WriteLine(sentence);
}

if (problems.Sentences.Count > 0)
{
    Console.Error.WriteLine($"{problems.Sentences.Count} problems; include/encodec.h stays as it was.");
    return 1;
}

await File.WriteAllTextAsync(source.HeaderPath, header);
return 0;
