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

/* Shingles that are mixed before they are permuted, and permutations that stay in registers meanwhile. */
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

void hash_tokens(const uint32_t *folded, const int64_t *starts, const int64_t *ends, size_t count, uint64_t base,
                 uint64_t *hashes) {
    for (size_t token = 0; token < count; token++) {
        uint64_t total = 0;
        for (int64_t at = ends[token]; at > starts[token]; at--) {
            total = total * base + folded[at - 1] + 1;
        }
        hashes[token] = mix_64(total);
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
