/// Names of weights. Meta's and Hugging Face's name the same layers; here all are called as Hugging Face calls them.
enum LayerNames {
    static func canonical(_ name: String) -> String {
        // Graphs are exported of a module that holds the model as "m".
        var result = name.hasPrefix("m.") ? String(name.dropFirst(2)) : name
        for (meta, ours) in [
            ("encoder.model.", "encoder.layers."), ("decoder.model.", "decoder.layers."), (".conv.conv.", ".conv."), (".convtr.convtr.", ".conv."),
            (".conv.norm.", ".norm."), (".convtr.norm.", ".norm."), ("quantizer.vq.layers.", "quantizer.layers."), ("._codebook.", ".codebook."),
        ] {
            if let range = result.range(of: meta) {
                result.replaceSubrange(range, with: ours)
            }
        }
        return result
    }

    /// The convolutions of an encoder or decoder in the order in which they run: of a residual block the shortcut comes first.
    static func convolutions(of part: String, in names: some Collection<String>) -> [String] {
        let all = Set(names)
        let layers = Set(
            all.compactMap { name -> Int? in
                name.hasPrefix("\(part).layers.") ? Int(name.dropFirst("\(part).layers.".count).prefix { $0.isNumber }) : nil
            })
        return layers.sorted().flatMap { layer -> [String] in
            let name = "\(part).layers.\(layer)"
            return [name, "\(name).shortcut", "\(name).block.1", "\(name).block.3"].filter { all.contains("\($0).conv.bias") }
        }
    }
}

extension String {
    /// Where a text first occurs. Foundation's is not needed for it.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                return start..<index(start, offsetBy: text.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
