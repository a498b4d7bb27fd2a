/* The arithmetic of app/core/shingle.py and app/core/signature.py: pure functions on arrays, which know no Python. */

#ifndef COPYTASTER_ARITHMETIC_H
#define COPYTASTER_ARITHMETIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHINGLE_WIDTH 3
#define PERMUTATIONS 128

/* Bits of a character's class. */
#define WORD 1
#define ALONE 2
#define APOSTROPHE 4

/* What a character is folded to and its class, for all below `size`; beyond it only ideographs are words. */
struct alphabet {
    const uint32_t *fold;
    const uint8_t *classes;
    size_t size;
    uint32_t first_ideograph, last_ideograph;
};

/* The characters of a text as Python keeps them: `width` bytes each, 1, 2 or 4; none is above `highest`. */
struct text {
    const void *characters;
    size_t length;
    int width;
    uint32_t highest;
};

/* 64 characters are a block, a bit each. One more holds the end of a token that ends with the text. */
static inline size_t count_blocks(size_t length) {
    return length / 64 + 1;
}

/* How many classes there must be room for: zeros follow those of the text. */
static inline size_t count_classes(size_t length) {
    return (count_blocks(length) + 1) * 64;
}

/* Folds and classes of all characters; false where one is half of a surrogate pair, which is no character. */
bool look_up(const struct alphabet *alphabet, const struct text *text, uint32_t *folded, uint8_t *classes);

/* Copies all but `hidden` characters, moves their classes up, and tells where they stood; gives how many they are. */
size_t leave_out(uint32_t hidden, const struct text *text, const uint32_t *folded, uint8_t *classes,
                 uint32_t *seen_folded, int64_t *seen_at);

/* Bits where tokens begin, and where they are over, by block; gives how many tokens there are. */
size_t find_borders(const uint8_t *classes, size_t length, uint64_t *starts, uint64_t *ends);

/* The places of the bits that are set. */
void list_places(const uint64_t *bits, size_t blocks, int64_t *places);

/* Where tokens stand among all characters, given where among those that are seen. */
void put_back(const int64_t *seen_at, size_t count, int64_t *starts, int64_t *ends);

/* The hash of each token: a polynomial over its folded characters, mixed. `tails` has room for one more than these. */
void hash_tokens(const uint32_t *folded, size_t length, const int64_t *starts, const int64_t *ends, size_t count,
                 uint64_t base, uint64_t *tails, uint64_t *hashes);

/* The hash of each run of SHINGLE_WIDTH tokens; `count` is of the runs. */
void hash_shingles(const uint64_t *hashes, const uint64_t *weights, size_t count, uint64_t *shingles);

/* The least value of `count` shingles under each permutation. */
void sign_segment(const uint64_t *shingles, size_t count, const uint32_t *factors, const uint32_t *terms,
                  uint32_t *row);

#endif
