using System.Diagnostics;
using Encodec.Audio;
using Encodec.Io;
using Xunit;

namespace Encodec.Tests.Io;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_appears_on_commit_and_not_before()
    {
        string path = _folder.File("new");
        using AtomicFile file = new(path, overwrite: false);
        file.Stream.Write("abc"u8);
        file.Stream.Flush();
        Assert.False(File.Exists(path));
        file.Commit();
        Assert.Equal("abc", File.ReadAllText(path));
        OnlyFiles("new");
    }

    [Fact]
    public void A_file_that_is_not_committed_leaves_the_old_one_and_no_trace()
    {
        string path = Existing("old");
        using (AtomicFile file = new(path, overwrite: true))
        {
            file.Stream.Write(new byte[100_000]);
        }

        Assert.Equal("before", File.ReadAllText(path));
        OnlyFiles("old");
    }

    [Fact]
    public void An_existing_file_is_replaced_only_where_asked()
    {
        string path = Existing("old");
        RefusedToOpen(EncodecStatus.FileExists, path, path, overwrite: false);
        Write(path, overwrite: true);
        Assert.Equal("after", File.ReadAllText(path));
        OnlyFiles("old");
    }

    [Fact]
    public void A_file_that_came_into_being_meanwhile_is_not_replaced()
    {
        string path = _folder.File("late");
        using AtomicFile file = new(path, overwrite: false);
        Existing("late");
        Refused(EncodecStatus.FileExists, path, file.Commit);
        Assert.Equal("before", File.ReadAllText(path));
        OnlyFiles("late");
    }

    [Fact]
    public void A_commit_that_fails_leaves_no_trace()
    {
        string path = _folder.File("taken");
        using AtomicFile file = new(path, overwrite: true);
        Directory.CreateDirectory(path);
        EncodecException exception = Assert.Throws<EncodecException>(file.Commit);
        Assert.Equal(EncodecStatus.IoFailed, exception.Status);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        OnlyFiles("taken");
    }

    [Fact]
    public void Commit_works_once()
    {
        using AtomicFile file = new(_folder.File("once"), overwrite: false);
        file.Commit();
        Refused(EncodecStatus.InvalidState, "once", file.Commit);
        AtomicFile gone = new(_folder.File("gone"), overwrite: false);
        gone.Dispose();
        Refused(EncodecStatus.InvalidState, "gone", gone.Commit);
        OnlyFiles("once");
    }

    [Fact]
    public void Disposing_the_stream_does_not_keep_a_file_from_being_committed()
    {
        string path = _folder.File("wav");
        using AtomicFile file = new(path, overwrite: false);
        using (WavWriter writer = new(file.Stream, WavSampleFormat.Pcm16))
        {
            writer.Begin(8000, 1, 0);
            writer.Complete();
        }

        file.Commit();
        Assert.Equal(44, new FileInfo(path).Length);
    }

    [Fact]
    public void A_folder_a_missing_folder_and_no_path_are_refused()
    {
        RefusedToOpen(EncodecStatus.IoFailed, "is a folder", _folder.Path, overwrite: true);
        RefusedToOpen(EncodecStatus.FileNotFound, "The folder of", _folder.File("none/file"), overwrite: true);
        RefusedToOpen(EncodecStatus.InvalidArgument, "separator", _folder.File("none/"), overwrite: true);
        RefusedToOpen(EncodecStatus.InvalidArgument, "empty", "", overwrite: true);
        RefusedToOpen(EncodecStatus.InvalidArgument, "NUL character at position 1", "a\0b", overwrite: true);
        RefusedToOpen(EncodecStatus.NullArgument, "null", null!, overwrite: true);
    }

    [Fact]
    public void A_file_that_may_not_be_written_is_refused_before_anything_is() =>
        RefusedToOpen(EncodecStatus.AccessDenied, "/proc/sys/kernel/ostype", "/proc/sys/kernel/ostype", overwrite: true);

    [Fact]
    public void A_link_is_written_through()
    {
        string target = Existing("target");
        string link = _folder.File("link");
        string chain = _folder.File("chain");
        File.CreateSymbolicLink(link, "target");
        File.CreateSymbolicLink(chain, "link");
        RefusedToOpen(EncodecStatus.FileExists, chain, chain, overwrite: false);
        Write(chain, overwrite: true);
        Assert.Equal("after", File.ReadAllText(target));
        Assert.Equal(("target", "link"), (new FileInfo(link).LinkTarget, new FileInfo(chain).LinkTarget));
        OnlyFiles("chain", "link", "target");
    }

    [Fact]
    public void A_link_that_leads_nowhere_creates_what_it_names()
    {
        string link = _folder.File("link");
        File.CreateSymbolicLink(link, "target");
        Write(link, overwrite: false);
        Assert.Equal("target", new FileInfo(link).LinkTarget);
        Assert.Equal("after", File.ReadAllText(_folder.File("target")));
    }

    [Fact]
    public void A_link_to_itself_is_refused()
    {
        string link = _folder.File("loop");
        File.CreateSymbolicLink(link, "loop");
        RefusedToOpen(EncodecStatus.IoFailed, link, link, overwrite: true);
    }

    [Fact]
    public void The_permissions_of_a_file_that_is_replaced_are_kept()
    {
        string path = Existing("private");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        SetMode(path, Mode);
        Write(path, overwrite: true);
        Assert.Equal(("after", Mode), (File.ReadAllText(path), GetMode(path)));
    }

    [Fact]
    public void The_null_device_takes_everything_whether_or_not_overwriting_was_asked_for()
    {
        Write("/dev/null", overwrite: false);
        Write("/dev/null", overwrite: true);
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.Empty(Directory.GetFiles("/dev", ".encodec-*"));
    }

    [Fact]
    public void A_full_disk_surfaces_while_writing_and_at_commit()
    {
        using AtomicFile large = new("/dev/full", overwrite: true);
        Refused(EncodecStatus.DiskFull, "/dev/full", () => large.Stream.Write(new byte[1 << 20]));

        using AtomicFile small = new("/dev/full", overwrite: true);
        small.Stream.WriteByte(1);
        Refused(EncodecStatus.DiskFull, "/dev/full", small.Commit);
    }

    [Fact]
    public async Task A_fifo_is_written_directly()
    {
        string path = _folder.File("fifo");
        using (Process process = Process.Start("mkfifo", path))
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Task<string> reading = Task.Run(() => File.ReadAllText(path), TestContext.Current.CancellationToken);
        Write(path, overwrite: false);
        Assert.Equal("after", await reading);
        OnlyFiles("fifo");
    }

    private string Existing(string name)
    {
        File.WriteAllText(_folder.File(name), "before");
        return _folder.File(name);
    }

    private void OnlyFiles(params string[] names) =>
        Assert.Equal(names, Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static void Write(string path, bool overwrite)
    {
        using AtomicFile file = new(path, overwrite);
        file.Stream.Write("after"u8);
        file.Commit();
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static UnixFileMode GetMode(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    private static void RefusedToOpen(EncodecStatus status, string fragment, string path, bool overwrite) =>
        Refused(status, fragment, () => new AtomicFile(path, overwrite).Dispose());

    private static void Refused(EncodecStatus status, string fragment, Action action)
    {
        EncodecException exception = Assert.Throws<EncodecException>(action);
        Assert.Equal(status, exception.Status);
        Assert.Contains(fragment, exception.Message, StringComparison.Ordinal);
    }
}
