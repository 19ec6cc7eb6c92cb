using Encodec.HeaderGenerator.Model;

namespace Encodec.HeaderGenerator.Writing;

/// <summary>Writes the C functions that the library exports: each goes through the door to the managed function of its name.</summary>
internal static class DoorsWriter
{
    private const string Opening = """
        /* Written by './build.sh header' from src/Exports: change it there. */
        #include "door.h"

        #define HIDDEN __attribute__((visibility("hidden")))

        """;

    private const string Start = "start(const door_services *services)";

    /// <summary>Writes the file.</summary>
    /// <param name="contents">The whole interface.</param>
    public static string Write(Interface contents)
    {
        Function[] functions = [.. contents.Sections.SelectMany(section => section.Functions).Where(function => !function.IsNative)];
        IEnumerable<EnumerationMember> statuses = contents.Enumerations.First(enumeration => enumeration.Name == "encodec_status").Members;
        return string.Join('\n', (string[])
        [
            Opening,
            $"HIDDEN void managed_{Start};",
            .. functions.Select(function => $"HIDDEN {function.ReturnType.Declare($"managed_{function.Name}")}({Parameters(function)});"),
            "",
            "struct door_table {",
            "    void (*start)(const door_services *services);",
            .. functions.Select(function => $"    {function.ReturnType.Declare($"(*{function.Name})")}({Parameters(function)});"),
            "};",
            "",
            "const door_table door_own = {",
            "    managed_start,",
            .. functions.Select(function => $"    managed_{function.Name},"),
            "};",
            "",
            "void door_start(const door_table *table, const door_services *services) {",
            "    table->start(services);",
            "}",
            "",
            "const char *door_status_name(int status) {",
            "    switch (status) {",
            .. statuses.Select(status => $"    case {status.Name}: return \"{status.Name}\";"),
            "    default: return \"unknown status\";",
            "    }",
            "}",
            .. functions.SelectMany(Export),
            "",
        ]);
    }

    private static IEnumerable<string> Export(Function function)
    {
        string call = $"door_managed->{function.Name}({string.Join(", ", function.Parameters.Select(parameter => parameter.Name))})";
        bool isStatus = function.ReturnType.Text == "encodec_status";
        return
        [
            "",
            $"ENCODEC_API {function.ReturnType.Declare(function.Name)}({Parameters(function)}) {{",
            "    door_frame frame;",
            "    encodec_status status = door_enter(&frame);",
            $"    {(isStatus ? "" : $"{function.ReturnType.Declare("result")} = {Nothing(function)};\n    ")}if (status == ENCODEC_OK) {{",
            $"        {(isStatus ? "status" : "result")} = {call};",
            "        door_leave(&frame);",
            .. Refusal(function),
            "    }",
            "",
            $"    return {(isStatus ? "status" : "result")};",
            "}",
        ];
    }

    /// <summary>Why there is no managed code to ask, the door says itself.</summary>
    private static string[] Refusal(Function function) => function.Name.EndsWith("_last_error", StringComparison.Ordinal)
        ? ["    } else {", "        status = door_tell(buffer, capacity, size);"]
        : [];

    private static string Nothing(Function function) => function.ReturnType.Text == "const char *" ? "\"none\"" : "0";

    private static string Parameters(Function function) => function.Parameters.Count == 0 ? "void" : string.Join(", ", function.Parameters);
}
