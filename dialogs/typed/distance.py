"""How far two spellings are from each other."""


def letters_off(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many, or changed places with the next."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        row = [n]
        for m, wanted in enumerate(other, 1):
            steps = [above[m] + 1, row[m - 1] + 1, above[m - 1] + (letter != wanted)]
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == wanted:
                steps.append(before[m - 2] + 1)
            row.append(min(steps))
        before, above = above, row
    return above[-1]
