using Encodec.Io;
using Xunit;

namespace Encodec.Tests.Io;

public sealed class FileErrorsTests
{
    public static TheoryData<Exception, EncodecStatus> Cases => new()
    {
        { new FileNotFoundException(), EncodecStatus.FileNotFound },
        { new DirectoryNotFoundException(), EncodecStatus.FileNotFound },
        { new UnauthorizedAccessException(), EncodecStatus.AccessDenied },
        { new PathTooLongException(), EncodecStatus.InvalidArgument },
        { new IOException("", 28), EncodecStatus.DiskFull },
        { new IOException("", unchecked((int)0x80070070)), EncodecStatus.DiskFull },
        { new IOException("", unchecked((int)0x80070027)), EncodecStatus.DiskFull },
        { new IOException("", 122), EncodecStatus.DiskFull },
        { new IOException("", 30), EncodecStatus.AccessDenied },
        { new IOException("", 17), EncodecStatus.FileExists },
        { new IOException("", unchecked((int)0x80070050)), EncodecStatus.FileExists },
        { new IOException("", unchecked((int)0x800700B7)), EncodecStatus.FileExists },
        { new IOException("the device is on fire"), EncodecStatus.IoFailed },
        { new ArgumentOutOfRangeException("value"), EncodecStatus.IoFailed },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Failures_of_the_file_system_get_a_status_and_name_the_file(Exception exception, EncodecStatus status)
    {
        Assert.True(FileErrors.IsFileError(exception));
        EncodecException result = FileErrors.From(exception, "/some/file");
        Assert.Equal(status, result.Status);
        Assert.Contains("'/some/file'", result.Message, StringComparison.Ordinal);
        Assert.Same(exception, result.InnerException);
    }

    [Fact]
    public void Defects_and_our_own_exceptions_are_left_alone()
    {
        Assert.False(FileErrors.IsFileError(new ArgumentNullException("value")));
        Assert.False(FileErrors.IsFileError(new ObjectDisposedException("file")));
        Assert.False(FileErrors.IsFileError(new EncodecException(EncodecStatus.DiskFull, "")));
    }
}
