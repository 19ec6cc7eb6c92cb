import CEncodec

/// What the library does beside what its functions return: what was loaded, from where, how long it took, what was concealed.
public enum Log {
    /// How much a message matters; larger numbers are more verbose.
    public enum Level: UInt32, Sendable, Comparable {
        case error, warning, info, debug

        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// Told of each message, by any thread, also by several at once.
    public typealias Handler = @Sendable (_ level: Level, _ message: String) -> Void

    /// Sets who is told, for the whole process; nil for silence. When it returns, the handler before is not called any more. May be called
    /// from within a handler.
    ///
    /// ```swift
    /// try Log.setHandler(upTo: .info) { level, message in print("\(level): \(message)") }
    /// ```
    public static func setHandler(upTo mostVerbose: Level = .info, _ handler: Handler?) throws {
        let level = encodec_log_level(rawValue: numericCast(mostVerbose.rawValue))
        let box = handler.map { Unmanaged.passRetained(LogContext($0)) }
        do {
            try Call.run { encodec_set_log_callback(box == nil ? nil : reportMessage, box?.toOpaque(), level) }
        } catch {
            box?.release()
            throw error
        }

        current.exchange(box)?.release()
    }

    /// The handler that is set. Nothing but its exchange is under the lock: a handler may set another.
    private static let current = CurrentHandler()
}

private final class LogContext: Sendable {
    let handler: Log.Handler

    init(_ handler: @escaping Log.Handler) {
        self.handler = handler
    }
}

private final class CurrentHandler: @unchecked Sendable {
    private let lock = Lock()
    private var box: Unmanaged<LogContext>?

    func exchange(_ other: Unmanaged<LogContext>?) -> Unmanaged<LogContext>? {
        lock.locked {
            defer { box = other }
            return box
        }
    }
}

private func reportMessage(userData: UnsafeMutableRawPointer?, level: encodec_log_level, message: UnsafePointer<CChar>?) {
    guard let userData, let message else { return }
    let context = Unmanaged<LogContext>.fromOpaque(userData).takeUnretainedValue()
    context.handler(Log.Level(rawValue: UInt32(level.rawValue)) ?? .debug, String(cString: message))
}
