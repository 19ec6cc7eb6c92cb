import Encodec

/// How a case encodes.
func encodeOptions(_ one: Fields) throws -> EncodeOptions {
    let given = try one.optionalFields("options")
    var options = EncodeOptions()
    options.threads = try given.int("threads", or: 0)
    options.batchSize = try given.int("batch_size", or: 0)
    if given.has("chunk_ms") {
        options.chunkMilliseconds = try given.value("chunk_ms").asNumber()
    }
    if given.has("precision") {
        switch try given.text("precision") {
        case "fine": options.precision = .fine
        case "reference": options.precision = .reference
        default: throw RunnerError(text: "There is no such precision")
        }
    }
    return options
}

/// How a case decodes, and who is told of damage.
func decodeOptions(_ one: Fields, _ told: Told) throws -> DecodeOptions {
    let given = try one.optionalFields("options")
    var options = DecodeOptions()
    options.threads = try given.int("threads", or: 0)
    options.batchSize = try given.int("batch_size", or: 0)
    options.repairsSeams = try given.flag("seam_repair", or: true)
    options.onDamage = { told.add($0) }
    if given.has("damage") {
        switch try given.text("damage") {
        case "strict": options.concealsDamage = false
        case "conceal": options.concealsDamage = true
        default: throw RunnerError(text: "There is no such way to deal with damage")
        }
    }
    return options
}

/// The damage that an operation has told of, on the thread that called it.
final class Told: @unchecked Sendable {
    private(set) var damage: [DamageValues] = []

    func add(_ one: Damage) {
        damage.append(described(one))
    }

    /// What a stream or reader lists has to be what it told.
    func requireSame(as listed: [Damage]) throws {
        try requireEqual("the damage that is listed", damage, listed.map { described($0) })
    }

    private func described(_ one: Damage) -> DamageValues {
        DamageValues(status: name(of: one.status), chunk: Int(one.chunk), start: Int(one.start), length: Int(one.length))
    }
}

/// A status as cases have it.
func name(of status: Status) -> String {
    let prefix = "ENCODEC_ERROR_"
    let name = status.description
    return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
}
