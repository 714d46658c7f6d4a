# SPDX-License-Identifier: MIT
# What can be told of lines of FHIR that cannot be read: writes for each an
# object of JSON with the type, the id and the first references to a patient and
# an encounter that stand whole in it. A line may be two that lack a line end.

# The text after the first place that looks like pattern, in quotes; nothing if
# it may be cut off or is not plain.
function first_of(s, pattern, text)
{
	if (!match(s, pattern "[^\"]*\"[ \t]*([],}]|$)"))
		return ""
	text = substr(s, RSTART, RLENGTH)
	sub(/"[^"]*$/, "", text)
	sub(/.*"/, "", text)
	return text ~ /[\001-\037\177\\]/ ? "" : text
}

function member(name, text)
{
	return text == "" ? "" : ",\"" name "\":\"" text "\""
}

function reference(name, text)
{
	return text == "" ? "" : ",\"" name "\":{\"reference\":\"" text "\"}"
}

function tell(s, patient)
{
	patient = first_of(s, "\"(subject|patient)\"" at)
	if (patient == "")
		patient = first_of(s, "\"([^\"]*/)?Patient/")
	print "{\"torn\":true" \
	    member("resourceType", first_of(s, "\"resourceType\"" is)) \
	    member("id", first_of(s, "\"id\"" is)) \
	    reference("subject", patient) \
	    reference("encounter", first_of(s, "\"encounter\"" at)) "}"
}

BEGIN {
	is = "[ \t]*:[ \t]*\""
	at = "[ \t]*:[ \t]*[[]?[ \t]*[{]([^{}]*,)?[ \t]*\"reference\"" is
}

# Before a resource that another contains is a bracket, a comma or a colon.
{
	sub(/\r$/, "")
	gsub(/[}][ \t]*[{]/, "}\n{")
	gsub(/[{][ \t]*"resourceType"/, "\n&")
	n = split($0, piece, "\n")
	s = ""
	for (i = 1; i <= n; i++) {
		if (s != "" && s !~ /[[,:][ \t]*$/) {
			tell(s)
			s = ""
		}
		s = s piece[i]
	}
	tell(s)
}
