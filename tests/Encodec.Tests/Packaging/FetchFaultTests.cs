using Encodec.Packaging.Fetching;

namespace Encodec.Tests.Packaging;

/// <summary>Hosts that misbehave: what is fetched in the end is whole and verified, or the error says what was wrong.</summary>
public sealed class FetchFaultTests : FetchTest
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    private int EncoderBytes => Host.Files[Encoder].Length;

    [Fact]
    public void A_connection_that_breaks_off_is_gone_on_from()
    {
        AtEncoder(3, (request, connection) => Host.Send(request, connection, most: 1_100_000));
        FetchesAll();
        Assert.Equal(EncoderBytes, Host.Served(Encoder));
        Assert.Equal([0, 1_100_000, 2_200_000, 3_300_000], Host.Requests.Where(request => request.Path == Encoder).Select(request => request.From));
    }

    [Fact]
    public void The_next_fetch_goes_on_where_one_gave_up()
    {
        AtEncoder(int.MaxValue, (request, connection) =>
        {
            if (request.From == 0)
            {
                Host.Send(request, connection, most: 500_000);
            }
        });
        Fails(EncodecStatus.IoFailed, "encode_frame.onnx");
        Host.Misbehave = (_, _, _) => false;
        FetchesAll();
        Assert.Equal(EncoderBytes, Host.Served(Encoder));
        Assert.Single(Host.Requests, request => request.Path == PathOf("bundle.json"));
    }

    [Fact]
    public void A_host_that_stalls_is_left_and_asked_again()
    {
        FetchOptions impatient = Options with { StallTimeout = TimeSpan.FromSeconds(2), Retries = 1 };
        AtEncoder(1, (request, connection) =>
        {
            Host.Send(request, connection, most: 100_000);
            Thread.Sleep(20_000);
        });
        List<string> told = [];
        FetchesAll(impatient with { OnRetry = told.Add });
        Assert.Contains("stalled", Assert.Single(told), StringComparison.Ordinal);
        Assert.Equal(EncoderBytes, Host.Served(Encoder));
    }

    [Fact]
    public void A_host_that_says_nothing_or_next_to_nothing_is_an_error()
    {
        FetchOptions impatient = Options with { StallTimeout = TimeSpan.FromSeconds(1), Retries = 0 };
        AtEncoder(1, (_, _) => Thread.Sleep(10_000));
        Fails(EncodecStatus.IoFailed, "did not answer within 1 s", impatient);

        Host.Misbehave = (request, _, connection) =>
        {
            if (request.Path != Encoder)
            {
                return false;
            }

            FaultyHost.Raw(connection, Ok + "Content-Length: 3489139\r\n\r\n");
            for (int i = 0; i < 100; i++)
            {
                FaultyHost.Raw(connection, "x");
                Thread.Sleep(100);
            }

            return true;
        };
        Fails(EncodecStatus.IoFailed, "stalled", impatient);
    }

    [Fact]
    public void A_length_that_is_too_long_is_a_broken_connection()
    {
        AtEncoder(int.MaxValue, (_, connection) => FaultyHost.Raw(connection, Ok + "Content-Length: 5000\r\n\r\nabc"));
        Fails(EncodecStatus.IoFailed, "given up after 3 tries");
    }

    [Fact]
    public void A_length_that_is_too_short_gives_another_hash()
    {
        AtEncoder(int.MaxValue, (_, connection) => FaultyHost.Raw(connection, Ok + "Content-Length: 2\r\n\r\nabc"));
        Fails(EncodecStatus.HashMismatch, "SHA-256");
    }

    [Fact]
    public void A_length_beyond_what_is_accepted_is_refused_before_a_byte_is_read()
    {
        AtEncoder(int.MaxValue, (_, connection) => FaultyHost.Raw(connection, Ok + "Content-Length: 99999999999\r\n\r\n"));
        Fails(EncodecStatus.LimitExceeded, "99999999999");
        Assert.Single(Host.Requests, request => request.Path == Encoder);
    }

    [Fact]
    public void Endless_data_is_refused()
    {
        Host.Misbehave = (request, _, connection) =>
        {
            if (request.Path != PathOf("bundle.json"))
            {
                return false;
            }

            FaultyHost.Raw(connection, Ok + "\r\n");
            while (true)
            {
                connection.Write(new byte[65_536]);
            }
        };
        Fails(EncodecStatus.LimitExceeded, "at most 1048576");
    }

    [Fact]
    public void A_host_without_ranges_is_asked_for_everything_again()
    {
        Host.Misbehave = (request, number, connection) =>
        {
            if (request.Path != Encoder)
            {
                return false;
            }

            Host.Send(request with { From = 0 }, connection, number == 0 ? 200_000 : null);
            return true;
        };
        FetchesAll();
        Assert.Equal(EncoderBytes + 200_000, Host.Served(Encoder));
    }

    [Theory]
    [InlineData("404 Not Found", EncodecStatus.FileNotFound, 1)]
    [InlineData("410 Gone", EncodecStatus.FileNotFound, 1)]
    [InlineData("401 Unauthorized", EncodecStatus.AccessDenied, 1)]
    [InlineData("403 Forbidden", EncodecStatus.AccessDenied, 1)]
    [InlineData("400 Bad Request", EncodecStatus.IoFailed, 1)]
    [InlineData("204 No Content", EncodecStatus.IoFailed, 1)]
    [InlineData("416 Range Not Satisfiable", EncodecStatus.IoFailed, 3)]
    [InlineData("429 Too Many Requests", EncodecStatus.IoFailed, 3)]
    [InlineData("500 Internal Server Error", EncodecStatus.IoFailed, 3)]
    [InlineData("503 Service Unavailable", EncodecStatus.IoFailed, 3)]
    public void Answers_that_are_no_file_are_errors(string answer, EncodecStatus status, int tries)
    {
        AtEncoder(int.MaxValue, (_, connection) => FaultyHost.Raw(connection, $"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n"));
        Fails(status, answer.StartsWith("416", StringComparison.Ordinal) ? "byte 0" : answer);
        Assert.Equal(tries, Host.Requests.Count(request => request.Path == Encoder));
    }

    [Fact]
    public void What_goes_better_another_time_is_tried_again()
    {
        AtEncoder(2, (_, connection) => FaultyHost.Raw(connection, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"));
        FetchesAll();
        AtEncoder(2, (_, connection) => FaultyHost.Raw(connection, "this is no HTTP\r\n\r\n"));
        FetchesAll(Options with { Replace = true });
    }

    [Fact]
    public void An_answer_of_416_starts_over()
    {
        AtEncoder(2, (request, connection) =>
        {
            if (request.From == 0)
            {
                Host.Send(request, connection, most: 1000);
            }
            else
            {
                FaultyHost.Raw(connection, "HTTP/1.1 416 No\r\nContent-Range: bytes */7\r\nContent-Length: 0\r\n\r\n");
            }
        });
        FetchesAll();
    }

    [Fact]
    public void Another_range_than_the_one_asked_for_starts_over()
    {
        AtEncoder(2, (request, connection) =>
        {
            if (request.From == 0)
            {
                Host.Send(request, connection, most: 1000);
            }
            else
            {
                FaultyHost.Raw(connection, "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-9/3489139\r\nContent-Length: 5\r\n\r\nabcde");
            }
        });
        FetchesAll();
    }

    [Fact]
    public void Content_that_changed_in_between_starts_over()
    {
        byte[] right = Host.Files[Encoder];
        AtEncoder(1, (request, connection) =>
        {
            Host.Files[Encoder] = [.. right.Select(value => (byte)~value)];
            Host.Send(request, connection, most: 300_000);
            Host.Files[Encoder] = right;
        });
        FetchesAll();
        Assert.Equal([0, 300_000], Host.Requests.Where(request => request.Path == Encoder).Select(request => request.From));
    }

    [Fact]
    public void Wrong_bytes_are_fetched_again_and_then_refused()
    {
        byte[] right = Host.Files[Encoder];
        byte[] wrong = [.. right];
        wrong[1_000_000] ^= 1;
        Host.Misbehave = (request, number, _) =>
        {
            Host.Files[Encoder] = number == 0 ? wrong : right;
            return false;
        };
        FetchesAll();

        Host.Misbehave = (_, _, _) => false;
        Host.Files[Encoder] = wrong;
        Assert.Throws<EncodecException>(() => Fetch(Options with { Replace = true }));
        Assert.Equal(right, File.ReadAllBytes(Path.Combine(Bundle, "encode_frame.onnx")));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/mirror/", "")]
    [InlineData("/mirror/", "")]
    public void Redirections_are_followed(string to, string suffix)
    {
        string port = new Uri(Host.Url).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Host.Files["elsewhere"] = Host.Files[Encoder];
        AtEncoder(int.MaxValue, (_, connection) => FaultyHost.Raw(
            connection, $"HTTP/1.1 302 Found\r\nLocation: {to.Replace("{0}", port, StringComparison.Ordinal)}elsewhere{suffix}\r\nContent-Length: 0\r\n\r\n"));
        FetchesAll();
        Assert.Equal(EncoderBytes, Host.Served("elsewhere"));
    }

    [Theory]
    [InlineData("Location: /mirror/onnx-bundles/encodec_48khz_demo/encode_frame.onnx\r\n", "redirects more than 10 times")]
    [InlineData("Location: file:///etc/passwd\r\n", "file:///etc/passwd")]
    [InlineData("Location: ftp://127.0.0.1/x\r\n", "ftp://127.0.0.1/x")]
    [InlineData("", "redirects to ''")]
    public void Redirections_to_nowhere_are_errors(string location, string mention)
    {
        AtEncoder(int.MaxValue, (_, connection) => FaultyHost.Raw(connection, $"HTTP/1.1 301 Moved\r\n{location}Content-Length: 0\r\n\r\n"));
        Fails(EncodecStatus.IoFailed, mention);
    }

    [Fact]
    public void A_host_that_is_not_there_is_an_error() =>
        Fails(EncodecStatus.IoFailed, "could not be fetched", Options with { Mirror = "http://127.0.0.1:9/mirror" });

    [Fact]
    public void Where_TLS_is_missing_nothing_is_begun()
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => TlsLibrary.Require(new Uri("https://host/file"), ["libssl.so.none"]));
        Assert.Contains("install OpenSSL", exception.Message, StringComparison.Ordinal);
    }
}
