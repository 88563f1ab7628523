//! RSA keys of 2048 bits: two primes that the library finds, and the DER that `ring` reads and checks. Nothing secret
//! is computed here once a key is made: signing is `ring`'s.

use chacha20::ChaCha20Rng;
use chacha20::rand_core::SeedableRng;
use crypto_bigint::{NonZero, U1024, U2048, Uint};
use crypto_primes::hazmat::{SetBits, SmallFactorsSieveFactory};
use crypto_primes::{Flavor, is_prime, sieve_and_find};

/// The public exponent; a prime.
const EXPONENT: u32 = 65_537;
/// Bits of each prime. Both have their two highest bits set, so that the product has twice as many.
const PRIME_BITS: u32 = 1024;

/// `rsaEncryption` with its empty parameters.
const RSA_ENCRYPTION: [u8; 15] = [0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 13, 1, 1, 1, 5, 0];

/// A new private key as PKCS #1, from random bytes.
pub(super) fn private_key(random: [u8; 32]) -> Vec<u8> {
    let mut random = ChaCha20Rng::from_seed(random);
    loop {
        let (first, second) = (prime(&mut random), prime(&mut random));
        // Two equal primes, or none that has an inverse of the exponent, are as likely as a broken machine.
        if let Some(key) = assembled(first.max(second), first.min(second)) {
            return key;
        }
    }
}

fn prime(random: &mut ChaCha20Rng) -> U1024 {
    let sieve = SmallFactorsSieveFactory::new(Flavor::Any, PRIME_BITS, SetBits::TwoMsb)
        .expect("primes may have so many bits");
    sieve_and_find(random, sieve, |_, candidate| is_prime(Flavor::Any, candidate))
        .expect("numbers of so many bits can be drawn")
        .expect("primes are never far")
}

/// The eight numbers of a private key; `p` is the larger prime.
fn assembled(p: U1024, q: U1024) -> Option<Vec<u8>> {
    let modulus: U2048 = p.concatenating_mul(&q);
    let (p_less, q_less) = (p.wrapping_sub(&U1024::ONE), q.wrapping_sub(&U1024::ONE));
    let order: U2048 = p_less.concatenating_mul(&q_less);
    let exponent = U1024::from_u32(EXPONENT);
    let private = Option::from(U2048::from_u32(EXPONENT).invert_mod(&nonzero(order)?))?;
    let p_private: U1024 = Option::from(exponent.invert_mod(&nonzero(p_less)?))?;
    let q_private: U1024 = Option::from(exponent.invert_mod(&nonzero(q_less)?))?;
    let coefficient: U1024 = Option::from(q.invert_mod(&nonzero(p)?))?;
    let mut body = integer(&[0]);
    body.extend(number(&modulus));
    body.extend(number(&U1024::from_u32(EXPONENT)));
    body.extend(number::<32>(&private));
    for part in [&p, &q, &p_private, &q_private, &coefficient] {
        body.extend(number(part));
    }
    Some(tagged(0x30, &body))
}

fn nonzero<const LIMBS: usize>(value: Uint<LIMBS>) -> Option<NonZero<Uint<LIMBS>>> {
    Option::from(NonZero::new(value))
}

fn number<const LIMBS: usize>(value: &Uint<LIMBS>) -> Vec<u8> {
    let words = value.as_words().iter().rev();
    integer(&words.flat_map(|word| word.to_be_bytes()).collect::<Vec<u8>>())
}

/// The public key as records publish it: a `SubjectPublicKeyInfo` around what `ring` gives.
pub(super) fn subject_public_key(public: &[u8]) -> Vec<u8> {
    let bits = tagged(3, &[&[0], public].concat());
    tagged(0x30, &[RSA_ENCRYPTION.as_slice(), &bits].concat())
}

/// A positive integer in DER: no leading zeros but the one that keeps it positive.
fn integer(bytes: &[u8]) -> Vec<u8> {
    let first = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len().saturating_sub(1));
    let bytes = &bytes[first..];
    match bytes.first() {
        Some(byte) if *byte >= 0x80 => tagged(2, &[&[0], bytes].concat()),
        _ => tagged(2, bytes),
    }
}

fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut der = vec![tag];
    match length {
        0..=127 => der.push(length as u8),
        128..=255 => der.extend([0x81, length as u8]),
        _ => der.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    der.extend_from_slice(content);
    der
}
