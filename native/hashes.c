/* Hashes of tokens and of shingles, and the signatures made of them. */

#include "arithmetic.h"

/* One build runs everywhere and takes the widest vectors that the machine has, where the loader can choose. */
#if defined(__has_attribute)
#if __has_attribute(target_clones) && defined(__x86_64__) && defined(__gnu_linux__) && defined(__GLIBC__)
#define FOR_EVERY_MACHINE __attribute__((target_clones("avx512f", "avx2", "default")))
#endif
#endif
#ifndef FOR_EVERY_MACHINE
#define FOR_EVERY_MACHINE
#endif

/* Shingles that are mixed before they are permuted, and permutations that stay in registers meanwhile. 600 shingles take
   5 us with 32, 64 or 128 of them and AVX-512, 35 without vectors of 32-bit products; with 16, gcc 12 takes 30. */
#define TILE 64
#define LANES 32

/* The finalizers of MurmurHash3, of 64 and of 32 bits. */
static inline uint64_t mix_64(uint64_t value) {
    value ^= value >> 33;
    value *= 0xFF51AFD7ED558CCD;
    value ^= value >> 33;
    value *= 0xC4CEB9FE1A85EC53;
    return value ^ value >> 33;
}

static inline uint32_t mix_32(uint32_t value) {
    value ^= value >> 16;
    value *= 0x85EBCA6B;
    value ^= value >> 13;
    value *= 0xC2B2AE35;
    return value ^ value >> 16;
}

/* tails[i] is the polynomial of all from character `i` on: Horner's rule, in steps that need not wait for each other. */
static void sum_tails(const uint32_t *folded, size_t length, uint64_t base, uint64_t *tails) {
    const uint64_t square = base * base, cube = square * base, fourth = square * square;
    uint64_t tail = 0;
    size_t at = length;
    tails[at] = 0;
    for (; at % 4; at--) {
        tail = tails[at - 1] = tail * base + folded[at - 1] + 1;
    }
    for (; at; at -= 4) {
        uint64_t last = (uint64_t)folded[at - 1] + 1;
        uint64_t last_two = last * base + folded[at - 2] + 1;
        uint64_t last_three = last_two * base + folded[at - 3] + 1;
        uint64_t last_four = last_three * base + folded[at - 4] + 1;
        tails[at - 1] = last + tail * base;
        tails[at - 2] = last_two + tail * square;
        tails[at - 3] = last_three + tail * cube;
        tail = tails[at - 4] = last_four + tail * fourth;
    }
}

void hash_tokens(const uint32_t *folded, size_t length, const int64_t *starts, const int64_t *ends, size_t count,
                 uint64_t base, uint64_t *tails, uint64_t *hashes) {
    uint64_t powers[64] = {1};
    for (size_t i = 1; i < 64; i++) {
        powers[i] = powers[i - 1] * base;
    }
    sum_tails(folded, length, base, tails);
    for (size_t token = 0; token < count; token++) {
        size_t size = (size_t)(ends[token] - starts[token]);
        uint64_t power = powers[size % 64];
        for (; size >= 64; size -= 64) {
            power *= powers[63] * base;
        }
        hashes[token] = mix_64(tails[starts[token]] - tails[ends[token]] * power);
    }
}

void hash_shingles(const uint64_t *hashes, const uint64_t *weights, size_t count, uint64_t *shingles) {
    for (size_t i = 0; i < count; i++) {
        uint64_t total = 0;
        for (size_t word = 0; word < SHINGLE_WIDTH; word++) {
            total += hashes[i + word] * weights[word];
        }
        shingles[i] = mix_64(total);
    }
}

FOR_EVERY_MACHINE
void sign_segment(const uint64_t *shingles, size_t count, const uint32_t *factors, const uint32_t *terms,
                  uint32_t *row) {
    uint32_t mixed[TILE];
    for (size_t lane = 0; lane < PERMUTATIONS; lane++) {
        row[lane] = UINT32_MAX;
    }
    for (size_t at = 0; at < count; at += TILE) {
        size_t size = count - at < TILE ? count - at : TILE;
        for (size_t i = 0; i < size; i++) {
            mixed[i] = mix_32((uint32_t)(shingles[at + i] >> 32));
        }
        for (size_t first = 0; first < PERMUTATIONS; first += LANES) {
            uint32_t least[LANES];
            for (size_t lane = 0; lane < LANES; lane++) {
                least[lane] = row[first + lane];
            }
            for (size_t i = 0; i < size; i++) {
                for (size_t lane = 0; lane < LANES; lane++) {
                    uint32_t value = factors[first + lane] * mixed[i] + terms[first + lane];
                    least[lane] = value < least[lane] ? value : least[lane];
                }
            }
            for (size_t lane = 0; lane < LANES; lane++) {
                row[first + lane] = least[lane];
            }
        }
    }
}
