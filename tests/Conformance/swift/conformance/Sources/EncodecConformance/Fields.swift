/// A case, or a part of one that has keys.
struct Fields {
    let values: [String: Value]

    func has(_ name: String) -> Bool { values[name] != nil }

    /// A value that has to be there.
    func value(_ name: String) throws -> Value {
        guard let value = values[name] else { throw RunnerError(text: "'\(name)' is missing") }
        return value
    }

    func text(_ name: String) throws -> String { try value(name).asText() }

    func int(_ name: String) throws -> Int { try value(name).asInt() }

    func int(_ name: String, or other: Int) throws -> Int { try has(name) ? int(name) : other }

    func flag(_ name: String, or other: Bool) throws -> Bool { try has(name) ? value(name).asFlag() : other }

    func fields(_ name: String) throws -> Fields { try value(name).asFields() }

    /// What has keys, or nothing that has none.
    func optionalFields(_ name: String) throws -> Fields { try has(name) ? fields(name) : Fields(values: [:]) }

    /// Throws for a key that this runner would not look at.
    func refuseOthers(than known: Set<String>, in place: String) throws {
        if let unknown = Set(values.keys).subtracting(known).sorted().first {
            throw RunnerError(text: "This runner does not know '\(unknown)' in \(place)")
        }
    }
}
