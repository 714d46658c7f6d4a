# SPDX-License-Identifier: MIT
# FHIR documents in, Bundles or single resources; out the resources that
# fhir_rows.jq reads, or that have no type. What a Bundle deletes is a text
# TYPE/ID. Where an entry is known in its Bundle by another name than its id,
# references to that name get the id; one without an id has its name for one.
include "common";
include "fhir_rows";

def name: [.fullUrl? | strings | select(startswith("urn:"))][0];
def bare: ltrimstr("urn:uuid:") | ltrimstr("urn:oid:");
def identified: name as $name | .resource |
    if .id == null and $name != null then .id = ($name | bare) else . end;
# Pairs for found in common.jq; most Bundles have none.
def renamed: [.[] | objects | name as $name | .resource | objects |
    select($name != null and (.id | type) == "string" and
	.id != ($name | bare)) |
    [$name, "\(.resourceType)/\(.id)"]] | sort;
def resolved($names): if $names == [] then . else walk(
    if type == "object" and (.reference | type) == "string" and
	(.reference | startswith("urn:"))
    then .reference as $ref | .reference = (($names | found($ref)) // $ref)
    else . end) end;
def gone: .request? | objects | select(.method == "DELETE").url | strings |
    split("/")[-2:] | join("/") | select(test("^[A-Za-z]+/[A-Za-z0-9.-]+$"));
def resources: if type == "array" then .[] | resources
    elif type != "object" then empty
    elif .resourceType == "Bundle" then [.entry? | list] | renamed as $names |
	.[] | objects | gone,
	    (if .resource | type == "object" then
		(identified | resolved($names) | resources) else empty end)
    elif is_or_none and (.resourceType != null or .id != null) then .
    else empty end;
resources
