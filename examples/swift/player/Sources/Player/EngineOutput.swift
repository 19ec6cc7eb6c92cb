#if canImport(AVFAudio)
import AVFAudio
import Encodec

/// The machine's loudspeakers. Compiled on Apple's systems only.
final class EngineOutput: Output, @unchecked Sendable {
    private let engine = AVAudioEngine()
    private let player = AVAudioPlayerNode()

    init(_ properties: Properties) throws {
        let format = AVAudioFormat(standardFormatWithSampleRate: Double(properties.sampleRate), channels: AVAudioChannelCount(properties.channels))
        engine.attach(player)
        engine.connect(player, to: engine.mainMixerNode, format: format)
        try engine.start()
        player.play()
    }

    func hear(_ audio: Audio) async throws {
        await player.scheduleBuffer(try audio.pcmBuffer(), completionCallbackType: .dataConsumed)
    }

    func finish() async {
        player.stop()
        engine.stop()
    }
}
#endif
