/* Word tokens of a text: what `tokenize` in app/core/shingle.py does, 64 characters at a time. */

#include "arithmetic.h"

#include <string.h>

static inline uint32_t character_at(const void *characters, int width, size_t at) {
    switch (width) {
    case 1:
        return ((const uint8_t *)characters)[at];
    case 2:
        return ((const uint16_t *)characters)[at];
    default:
        return ((const uint32_t *)characters)[at];
    }
}

/* Is compiled for each width, a constant where it is called. The pointers are `restrict`: a byte may be anything's. */
static inline bool look_up_near(const uint32_t *restrict fold, const uint8_t *restrict classes_of,
                                const void *restrict characters, int width, size_t length, uint32_t *restrict folded,
                                uint8_t *restrict classes) {
    uint32_t surrogates = 0;
    for (size_t i = 0; i < length; i++) {
        uint32_t character = character_at(characters, width, i);
        surrogates |= (character & 0xFFFFF800) == 0xD800;
        folded[i] = fold[character];
        classes[i] = classes_of[character];
    }
    return !surrogates;
}

static bool look_up_far(const struct alphabet *alphabet, const struct text *text, uint32_t *folded, uint8_t *classes) {
    uint32_t surrogates = 0;
    for (size_t i = 0; i < text->length; i++) {
        uint32_t character = character_at(text->characters, text->width, i);
        surrogates |= (character & 0xFFFFF800) == 0xD800;
        if (character < alphabet->size) {
            folded[i] = alphabet->fold[character];
            classes[i] = alphabet->classes[character];
        } else {
            bool is_ideograph = character >= alphabet->first_ideograph && character <= alphabet->last_ideograph;
            folded[i] = character;
            classes[i] = is_ideograph ? WORD | ALONE : 0;
        }
    }
    return !surrogates;
}

bool look_up(const struct alphabet *alphabet, const struct text *text, uint32_t *folded, uint8_t *classes) {
    if (text->highest >= alphabet->size) {
        return look_up_far(alphabet, text, folded, classes);
    }
    switch (text->width) {
    case 1:
        return look_up_near(alphabet->fold, alphabet->classes, text->characters, 1, text->length, folded, classes);
    case 2:
        return look_up_near(alphabet->fold, alphabet->classes, text->characters, 2, text->length, folded, classes);
    default:
        return look_up_near(alphabet->fold, alphabet->classes, text->characters, 4, text->length, folded, classes);
    }
}

size_t leave_out(uint32_t hidden, const struct text *text, const uint32_t *folded, uint8_t *classes,
                 uint32_t *seen_folded, int64_t *seen_at) {
    size_t count = 0;
    for (size_t i = 0; i < text->length; i++) {
        if (character_at(text->characters, text->width, i) != hidden) {
            seen_folded[count] = folded[i];
            seen_at[count] = (int64_t)i;
            classes[count++] = classes[i];
        }
    }
    memset(classes + count, 0, text->length - count);
    return count;
}

/* One bit of the classes of eight characters: the product brings the lowest bit of each byte to the top. */
static inline uint64_t gather_eight(const uint8_t *classes, int shift) {
    uint64_t bytes = 0;
    for (int i = 0; i < 8; i++) {
        bytes |= (uint64_t)classes[i] << (8 * i);
    }
    return ((bytes >> shift & 0x0101010101010101) * 0x0102040810204080) >> 56;
}

static inline uint64_t gather_bits(const uint8_t *classes, int shift) {
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++) {
        bits |= gather_eight(classes + 8 * i, shift) << (8 * i);
    }
    return bits;
}

static inline size_t count_bits(uint64_t bits) {
    bits -= bits >> 1 & 0x5555555555555555;
    bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F;
    return (size_t)(bits * 0x0101010101010101 >> 56);
}

size_t find_borders(const uint8_t *classes, size_t length, uint64_t *starts, uint64_t *ends) {
    size_t count = 0;
    /* Of the character before the block: whether it is a letter of a token of several, one itself, a word class. */
    uint64_t letter_before = 0, alone_before = 0, plain_before = 0;
    for (size_t block = 0; block < count_blocks(length); block++) {
        const uint8_t *here = classes + 64 * block;
        uint64_t alone = gather_bits(here, 1);
        uint64_t plain = gather_bits(here, 0) & ~alone;
        uint64_t apostrophes = gather_bits(here, 2);
        uint64_t plain_after = here[64] == WORD;
        uint64_t inner = apostrophes & (plain << 1 | plain_before) & (plain >> 1 | plain_after << 63);
        uint64_t letters = plain | inner;
        uint64_t follows = letters << 1 | letter_before;
        starts[block] = alone | (letters & ~follows);
        ends[block] = (alone << 1 | alone_before) | (follows & ~letters);
        count += count_bits(starts[block]);
        letter_before = letters >> 63;
        alone_before = alone >> 63;
        plain_before = plain >> 63;
    }
    return count;
}

static inline unsigned lowest_bit(uint64_t bits) {
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(bits);
#else
    return (unsigned)count_bits((bits & (~bits + 1)) - 1);
#endif
}

void list_places(const uint64_t *bits, size_t blocks, int64_t *places) {
    for (size_t block = 0; block < blocks; block++) {
        for (uint64_t left = bits[block]; left; left &= left - 1) {
            *places++ = (int64_t)(64 * block + lowest_bit(left));
        }
    }
}

void put_back(const int64_t *seen_at, size_t count, int64_t *starts, int64_t *ends) {
    for (size_t token = 0; token < count; token++) {
        starts[token] = seen_at[starts[token]];
        ends[token] = seen_at[ends[token] - 1] + 1;
    }
}
