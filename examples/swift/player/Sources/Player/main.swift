// Plays an .ecdc file: player FILE.ecdc BUNDLE [-]
//
// The sound goes to the machine's loudspeakers, with AVAudioEngine on macOS and ALSA's aplay on Linux; with "-" 16-bit samples go to the
// standard output.
import Encodec
import Foundation
import PlayerModel

let arguments = CommandLine.arguments.dropFirst()
guard 2...3 ~= arguments.count, arguments.count == 2 || arguments.last == "-" else {
    FileHandle.standardError.write(Data("Usage: player FILE.ecdc BUNDLE [-]\n".utf8))
    exit(2)
}

do {
    let playback = try Playback(file: URL(fileURLWithPath: CommandLine.arguments[1]), bundle: CommandLine.arguments[2])
    let output = try makeOutput(toStandardOutput: arguments.count == 3, for: playback.codec.properties)
    try await playback.play(onDamage: { damage in
        FileHandle.standardError.write(Data("player: chunk \(damage.chunk) is damaged: \(damage.status)\n".utf8))
    }, { audio in
        try await output.hear(audio)
    })
    await output.finish()
} catch {
    FileHandle.standardError.write(Data("player: \(error)\n".utf8))
    exit(1)
}
