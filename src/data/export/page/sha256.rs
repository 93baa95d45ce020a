//! SHA-256 (FIPS 180-4): a Content-Security-Policy names a script by it. A few lines, so no crate.

/// The digest of some bytes.
pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let primes = first_primes();
    let constants = primes.map(|prime| fraction(prime, Root::Cube));
    let mut state = [0; 8];
    for (word, prime) in state.iter_mut().zip(primes) {
        *word = fraction(prime, Root::Square);
    }
    // The text, a bit that ends it, zeros, its length in bits.
    let mut message = bytes.to_vec();
    message.push(0x80);
    message.resize((message.len() + 8).next_multiple_of(64) - 8, 0);
    message.extend_from_slice(&(bytes.len() as u64 * 8).to_be_bytes());
    for block in message.chunks_exact(64) {
        add_block(&mut state, block, &constants);
    }
    let mut digest = [0; 32];
    for (place, word) in digest.chunks_exact_mut(4).zip(state) {
        place.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

#[expect(clippy::many_single_char_names, reason = "the letters of the standard")]
fn add_block(state: &mut [u32; 8], block: &[u8], constants: &[u32; 64]) {
    let mut words = [0u32; 64];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    for at in 16..64 {
        let (early, late) = (words[at - 15], words[at - 2]);
        let s0 = early.rotate_right(7) ^ early.rotate_right(18) ^ (early >> 3);
        let s1 = late.rotate_right(17) ^ late.rotate_right(19) ^ (late >> 10);
        words[at] = words[at - 16].wrapping_add(s0).wrapping_add(words[at - 7]).wrapping_add(s1);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (word, constant) in words.iter().zip(constants) {
        let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choice = (e & f) ^ (!e & g);
        let one =
            h.wrapping_add(s1).wrapping_add(choice).wrapping_add(*constant).wrapping_add(*word);
        let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let majority = (a & b) ^ (a & c) ^ (b & c);
        let two = s0.wrapping_add(majority);
        (h, g, f, e) = (g, f, e, d.wrapping_add(one));
        (d, c, b, a) = (c, b, a, one.wrapping_add(two));
    }
    for (word, more) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(more);
    }
}

fn first_primes() -> [u64; 64] {
    let mut primes = [2; 64];
    let mut next = 2;
    for place in &mut primes {
        while (2..next).any(|it| next % it == 0) {
            next += 1;
        }
        *place = next;
        next += 1;
    }
    primes
}

#[derive(Clone, Copy)]
enum Root {
    Square,
    Cube,
}

/// The first 32 bits of the fraction of a root: the largest number whose power is at most the shifted prime.
fn fraction(prime: u64, root: Root) -> u32 {
    let power = |number: u128| match root {
        Root::Square => number * number,
        Root::Cube => number * number * number,
    };
    let shifted = u128::from(prime) << if matches!(root, Root::Square) { 64 } else { 96 };
    // A root of a prime below 312 is below 18, which takes five bits.
    let (mut low, mut high) = (0u128, 1u128 << 37);
    while high - low > 1 {
        let middle = u128::midpoint(low, high);
        if power(middle) <= shifted {
            low = middle;
        } else {
            high = middle;
        }
    }
    u32::try_from(low & 0xffff_ffff).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of FIPS 180-4, and lengths around the end of a block.
    #[test]
    fn known_digests() {
        let hex = |text: &str| {
            let bytes = sha256(text.as_bytes());
            bytes.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
        };
        assert_eq!(hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(
            hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        );
        assert_eq!(
            hex(&"a".repeat(64)),
            "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
        );
    }
}
