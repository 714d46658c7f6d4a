# SPDX-License-Identifier: MIT
# The heads of functions in C sources: definitions, whose name is in column
# 0, and prototypes of headers. Prints a line for each:
#
#	FILE:LINE NAME PARAMETERS FLAGS
#
# FLAGS are the names of its parameters of type bool, with commas, or "-".

# head TEXT LINE: the line of one head.
function head(text, line,	i, c, depth, n, flags, part, from, name) {
	i = index(text, "(")
	name = substr(text, 1, i - 1)
	sub(/.*[ \t*]/, "", name)
	from = i + 1
	for (; i <= length(text); i++) {
		c = substr(text, i, 1)
		depth += (c == "(") - (c == ")")
		if (depth > 1 || (depth == 1 && c != ","))
			continue
		part = substr(text, from, i - from)
		from = i + 1
		gsub(/^[ \t]+|[ \t]+$/, "", part)
		n += part != "void" && part != ""
		if (part ~ /^(const )?bool [a-z_0-9]+$/) {
			sub(/.* /, "", part)
			flags = flags (flags == "" ? "" : ",") part
		}
		if (depth == 0)
			break
	}
	print FILENAME ":" line, name, n + 0, flags == "" ? "-" : flags
}

# Whether text has as many closing as opening parentheses.
function closed(text,	open) {
	open = text
	gsub(/[^(]/, "", open)
	gsub(/[^)]/, "", text)
	return length(open) == length(text)
}

FNR == 1 { text = "" }
/^(#|typedef|static const|struct [a-z_]+ \{|enum|union|[ \t]*\*)/ {
	text = ""
	next
}
text == "" && (/^[a-z_][a-z0-9_]*\(/ ||
    (FILENAME ~ /\.h$/ && /^[a-z_A-Z][a-zA-Z0-9_ *]*[ *][a-z_0-9]+\(/)) {
	text = $0
	line = FNR
	if (closed(text)) {
		head(text, line)
		text = ""
	}
	next
}
text != "" {
	text = text " " $0
	if (closed(text)) {
		head(text, line)
		text = ""
	}
}
