// The machine that the build runs on.

using System.Runtime.InteropServices;

/// <summary>The runtime identifier that native code is compiled for.</summary>
string HostRid()
{
    string architecture = RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "x64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => throw new CakeException($"No build for the processor architecture {other} is known; name a runtime identifier with --rid."),
    };
    return (OperatingSystem.IsLinux(), OperatingSystem.IsMacOS(), architecture) switch
    {
        (true, _, _) => $"linux-{architecture}",
        (_, true, "arm64") => "osx-arm64",
        _ => throw new CakeException("No build for this system is known; name a runtime identifier with --rid."),
    };
}

/// <summary>The full path of the published shared library.</summary>
string SharedLibrary() => MakeAbsolute(File(rid.StartsWith("osx") ? "dist/lib/libencodec.dylib" : "dist/lib/libencodec.so")).FullPath;

/// <summary>The full path of the published command line program.</summary>
string CommandLineProgram() => MakeAbsolute(File("dist/bin/encodec")).FullPath;

/// <summary>Whether a command starts and exits with 0; its output is not shown.</summary>
bool Succeeds(string command, params string[] arguments)
{
    try
    {
        ProcessArgumentBuilder builder = new();
        foreach (string argument in arguments)
        {
            builder.AppendQuoted(argument);
        }

        return StartProcess(
            command,
            new ProcessSettings { Arguments = builder, RedirectStandardOutput = true, RedirectStandardError = true },
            out _,
            out _) == 0;
    }
    catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or CakeException)
    {
        return false;
    }
}
