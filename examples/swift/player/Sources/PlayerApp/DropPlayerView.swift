#if canImport(SwiftUI) && canImport(AVFAudio)
import AVFAudio
import Encodec
import PlayerModel
import SwiftUI
import UniformTypeIdentifiers

/// Drop an audio file: it is encoded, and what came of it can be played. Compiled on Apple's systems only.
public struct DropPlayerView: View {
    @State private var state = DropPlayerState()
    private let bundle: String

    /// - Parameter bundle: the folder of the model, as in `Bundle.main.path(forResource: "encodec_48khz_demo", ofType: nil)`.
    public init(bundle: String) {
        self.bundle = bundle
    }

    public var body: some View {
        VStack(spacing: 16) {
            Text(state.title).font(.headline)
            if let progress = state.progress {
                ProgressView(value: progress)
                Button("Cancel") { state.cancel() }
            } else if let recording = state.recording {
                Text(recording.summary).monospacedDigit()
                Button(state.isPlaying ? "Stop" : "Play") { state.isPlaying ? state.stop() : state.play(recording, bundle: bundle) }
            }
        }
        .frame(maxWidth: .infinity, maxHeight: .infinity)
        .padding()
        .dropDestination(for: URL.self) { files, _ in
            files.first.map { state.encode($0, bundle: bundle) } != nil
        }
    }
}

/// What the view shows and does.
@MainActor @Observable
final class DropPlayerState {
    private(set) var title = "Drop an audio file"
    private(set) var recording: Recording?
    private(set) var progress: Double?
    private(set) var isPlaying = false
    private var task: Task<Void, Never>?
    private let engine = AVAudioEngine()
    private let player = AVAudioPlayerNode()

    func encode(_ file: URL, bundle: String) {
        stop()
        title = file.lastPathComponent
        progress = 0
        task = Task {
            do {
                recording = try await Recording(encoding: file, bundle: bundle) { done, total in
                    let part = total.map { Double(done) / Double(max($0, 1)) }
                    Task { @MainActor in self.progress = self.progress == nil ? nil : part }
                }
            } catch is CancellationError {
                title = "Cancelled"
            } catch {
                title = "\(error)"
            }
            progress = nil
        }
    }

    func cancel() { task?.cancel() }

    func play(_ recording: Recording, bundle: String) {
        isPlaying = true
        task = Task {
            do {
                let audio = try await Codec(bundle: ModelBundle(folder: bundle)).decode(recording.data)
                let buffer = try audio.pcmBuffer()
                engine.attach(player)
                engine.connect(player, to: engine.mainMixerNode, format: buffer.format)
                try engine.start()
                player.play()
                await player.scheduleBuffer(buffer, completionCallbackType: .dataPlayedBack)
            } catch {
                title = "\(error)"
            }
            stop()
        }
    }

    func stop() {
        task?.cancel()
        player.stop()
        engine.stop()
        isPlaying = false
    }
}
#endif
