# SPDX-License-Identifier: MIT
# Chance for made-up cases, the same from every awk; x is its state.

# Park and Miller's generator: exact in the doubles of any awk.
function below(limit)
{
	x = (x * 16807) % 2147483647
	return x % limit
}

function percent(p)
{
	return below(100) < p
}

# One of the words of a list, each separated by a bar.
function one_of(list,  word)
{
	return word[below(split(list, word, "|")) + 1]
}

# A number with so many places, from low to high in units of the last one.
function decimal(low, high, places)
{
	return sprintf("%." places "f", (low + below(high - low + 1)) / \
	    10 ^ places)
}
