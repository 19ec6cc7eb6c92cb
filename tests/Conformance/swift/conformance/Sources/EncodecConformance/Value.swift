/// A value of JSON.
enum Value: Decodable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([Value])
    case object([String: Value])

    init(from source: Decoder) throws {
        let container = try source.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .flag(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([Value].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: Value].self))
        }
    }

    func asFlag() throws -> Bool {
        guard case .flag(let value) = self else { throw RunnerError(text: "\(self) is no boolean") }
        return value
    }

    func asNumber() throws -> Double {
        guard case .number(let value) = self else { throw RunnerError(text: "\(self) is no number") }
        return value
    }

    func asInt() throws -> Int {
        guard case .number(let value) = self, let number = Int(exactly: value) else { throw RunnerError(text: "\(self) is no integer") }
        return number
    }

    func asText() throws -> String {
        guard case .text(let value) = self else { throw RunnerError(text: "\(self) is no text") }
        return value
    }

    func asList() throws -> [Value] {
        guard case .list(let value) = self else { throw RunnerError(text: "\(self) is no list") }
        return value
    }

    func asInts() throws -> [Int] {
        try asList().map { try $0.asInt() }
    }

    func asFields() throws -> Fields {
        guard case .object(let value) = self else { throw RunnerError(text: "\(self) is no object") }
        return Fields(values: value)
    }
}
