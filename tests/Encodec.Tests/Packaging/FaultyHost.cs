using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Encodec.Tests.Packaging;

/// <summary>A request as it came.</summary>
internal sealed record HostRequest(string Path, long From, string? IfRange);

/// <summary>
/// An HTTP server of raw bytes, that bundles are fetched from: honest, with ranges and tags, unless a test has it misbehave. One request per
/// connection.
/// </summary>
internal sealed class FaultyHost : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<HostRequest> _requests = new();
    private readonly ConcurrentDictionary<string, long> _served = new();

    public FaultyHost()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>What is to be had, by path.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>Answers in the host's place: gets the request, its number for this path from 0, and the connection. False leaves it to the host.</summary>
    public Func<HostRequest, int, Stream, bool> Misbehave { get; set; } = (_, _, _) => false;

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/mirror";

    public IReadOnlyCollection<HostRequest> Requests => _requests;

    /// <summary>Bytes of a file that were sent by <see cref="Send"/>.</summary>
    public long Served(string path) => _served.GetValueOrDefault(path);

    /// <summary>Sends an answer as it ought to be, or only so many bytes of its body.</summary>
    public void Send(HostRequest request, Stream connection, int? most = null)
    {
        if (!Files.TryGetValue(request.Path, out byte[]? file))
        {
            Raw(connection, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            return;
        }

        string tag = Tag(file);
        bool isPart = request.From > 0 && (request.IfRange is null || request.IfRange == tag);
        int from = isPart ? (int)request.From : 0;
        if (from >= file.Length && isPart)
        {
            Raw(connection, $"HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */{file.Length}\r\nContent-Length: 0\r\n\r\n");
            return;
        }

        string status = isPart ? $"206 Partial Content\r\nContent-Range: bytes {from}-{file.Length - 1}/{file.Length}" : "200 OK";
        Raw(connection, $"HTTP/1.1 {status}\r\nETag: {tag}\r\nContent-Length: {file.Length - from}\r\nConnection: close\r\n\r\n");
        int count = Math.Min(file.Length - from, most ?? int.MaxValue);
        connection.Write(file, from, count);
        _served.AddOrUpdate(request.Path, count, (_, before) => before + count);
    }

    public static void Raw(Stream connection, string text) => connection.Write(Encoding.ASCII.GetBytes(text));

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private static string Tag(byte[] file) => $"\"{System.IO.Hashing.Crc32.HashToUInt32(file):x}\"";

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = Task.Factory.StartNew(() => Serve(client), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                using NetworkStream connection = client.GetStream();
                HostRequest request = Read(connection);
                int number = _requests.Count(earlier => earlier.Path == request.Path);
                _requests.Enqueue(request);
                if (!Misbehave(request, number, connection))
                {
                    Send(request, connection);
                }
            }
            catch (IOException)
            {
                // The other side has had enough.
            }
        }
    }

    private static HostRequest Read(Stream connection)
    {
        using StreamReader reader = new(connection, Encoding.ASCII, false, 1024, leaveOpen: true);
        string path = Uri.UnescapeDataString(reader.ReadLine()!.Split(' ')[1]);
        long from = 0;
        string? ifRange = null;
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
            {
                from = long.Parse(line["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("If-Range: ", StringComparison.OrdinalIgnoreCase))
            {
                ifRange = line["If-Range: ".Length..];
            }
        }

        return new HostRequest(path[(path.IndexOf("/mirror/", StringComparison.Ordinal) + "/mirror/".Length)..], from, ifRange);
    }
}
