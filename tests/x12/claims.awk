# SPDX-License-Identifier: MIT
# Made-up claims of institutions, two of each subscriber and every third of a
# dependent, in sets of fifty; what is to come of them goes to the file truth.

function put(text)
{
	gsub(/\*/, el, text)
	gsub(/:/, co, text)
	body = body text (kind == "wrapped" ? "~" : end)
	inset++
}

function flush()
{
	if (kind != "wrapped")
		printf "%s", body
	else
		for (; body != ""; body = substr(body, 81))
			print substr(body, 1, 80)
	body = ""
}

function day(k)
{
	return sprintf("2026%02d%02d", k % 12 + 1, k % 27 + 1)
}

function iso(d)
{
	return substr(d, 1, 4) "-" substr(d, 5, 2) "-" substr(d, 7)
}

function isa()
{
	body = "ISA" el "00" el "          " el "00" el "          " el "ZZ" \
	    el "SENDER         " el "ZZ" el "RECEIVER       " el "260120" el \
	    "0900" el "^" el "00501" el "000000901" el "0" el "T" el co \
	    (kind == "wrapped" ? "~" : end)
	put("GS*HC*SENDER*RECEIVER*20260120*0900*1*X*005010X223A2")
}

function begin_set()
{
	inset = 0
	put(sprintf("ST*837*%04d*005010X223A2", ++sets))
	put("BHT*0019*00*B*20260120*0900*CH")
	put("HL*1**20*1")
	put("NM1*85*2*HOSPITAL*****XX*1234567893")
	hl = 1
}

function end_set()
{
	put(sprintf("SE*%d*%04d", inset + 1, sets))
}

function person(k, dependent)
{
	put(sprintf("HL*%d*1*22*%d", ++hl, dependent))
	put("SBR*P*" (dependent ? "" : "18") "*******MA")
	put(sprintf("NM1*IL*1*A*B****MI*W%d", k))
	if (!dependent)
		put("DMG*D8*19400229*F")
	put("NM1*PR*2*PAYER*****PI*1")
	if (!dependent)
		return
	put(sprintf("HL*%d*%d*23*0", hl + 1, hl))
	hl++
	put("PAT*19")
	put("NM1*QC*1*A*C")
	put("DMG*D8*20150601*M")
}

function claim(k, dependent,  from, id, money)
{
	from = day(k)
	id = "C" k
	money = k * 100 + 25
	put(sprintf("CLM*%s*%d.%02d***11:A:1", id, money / 100, money % 100))
	put("DTP*434*RD8*" from "-" from)
	put("DTP*435*DT*" from "0810")
	put("DTP*096*TM*1730")
	put("CL1*" (k % 3 + 1) "*7*01")
	put("HI*ABK:I5023:::::::Y")
	put("HI*ABF:N179:::::::N*ABF:E1122:::::::" (k % 2 ? "Y" : ""))
	put("HI*DR:291")
	put("LX*1")
	put(sprintf("SV2*0120**%d*DA*1", k - 1))
	put("LX*2")
	put("SV2*0300*HC:80053*1.25*UN*1")
	put("DTP*472*D8*" from)
	print id ",W" k (dependent ? "/2015-06-01/C," : ",") \
	    (dependent ? "2015-06-01" : "1940-02-29") "," iso(from) \
	    "T08:10," iso(from) "T17:30," money / 100 "," \
	    "I5023;N179;E1122,Y;N;" (k % 2 ? "Y" : "") ",291," k - 1 \
	    ";1.25," (dependent ? "male" : "female") "," \
	    (k % 3 == 0 ? "emergent" : k % 3 == 1 ? "urgent" : "elective") \
	    ",01,icd10;icd10;icd10,inpatient" >truth
}

BEGIN {
	OFMT = CONVFMT = "%.2f"
	el = kind == "newline" ? "|" : "*"
	co = kind == "newline" ? "^" : ":"
	end = kind == "newline" ? "\n" : kind == "crlf" ? "~\r\n" : \
	    kind == "line" ? "~" : "~\n"
	isa()
	for (k = 1; k <= n; k++) {
		if (k % 50 == 1) {
			if (k > 1)
				end_set()
			begin_set()
		}
		person(k, k % 3 == 0)
		claim(k, k % 3 == 0)
		if (kind != "wrapped")
			flush()
	}
	end_set()
	put("GE*" sets "*1")
	put("IEA*1*000000901")
	flush()
}
