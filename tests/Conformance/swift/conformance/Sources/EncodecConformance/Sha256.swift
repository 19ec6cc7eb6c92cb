// By hand, since what Apple's systems have for it is not everywhere.

private let constants: [UInt32] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]

/// 64 lower-case hex digits.
func sha256(of message: [UInt8]) -> String {
    var state: [UInt32] = [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ]
    var padded = message
    padded.append(0x80)
    while padded.count % 64 != 56 {
        padded.append(0)
    }
    let bits = UInt64(message.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
        padded.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    var words = [UInt32](repeating: 0, count: 64)
    for block in stride(from: 0, to: padded.count, by: 64) {
        for index in 0..<16 {
            var word: UInt32 = 0
            for byte in 0..<4 {
                word = word << 8 | UInt32(padded[block + 4 * index + byte])
            }
            words[index] = word
        }
        compress(&state, &words)
    }
    return state.map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
}

private func compress(_ state: inout [UInt32], _ words: inout [UInt32]) {
    for index in 16..<64 {
        let first = words[index - 15]
        let second = words[index - 2]
        let low = rotated(first, 7) ^ rotated(first, 18) ^ (first >> 3)
        let high = rotated(second, 17) ^ rotated(second, 19) ^ (second >> 10)
        words[index] = words[index - 16] &+ low &+ words[index - 7] &+ high
    }

    var v = state
    for index in 0..<64 {
        let e = v[4]
        let a = v[0]
        let sumE = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
        let choice = (e & v[5]) ^ (~e & v[6])
        let one = v[7] &+ sumE &+ choice &+ constants[index] &+ words[index]
        let sumA = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
        let majority = (a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2])
        let two = sumA &+ majority
        v = [one &+ two, a, v[1], v[2], v[3] &+ one, e, v[5], v[6]]
    }

    for index in 0..<8 {
        state[index] = state[index] &+ v[index]
    }
}

private func rotated(_ word: UInt32, _ by: UInt32) -> UInt32 {
    word >> by | word << (32 - by)
}
