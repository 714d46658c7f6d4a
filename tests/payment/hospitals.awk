# SPDX-License-Identifier: MIT
# Writes made-up hospitals as rows that a file adds to the table hospital: most
# cells filled, some left to the row default.
#
#	awk -f tests/notices/random.awk -f tests/payment/hospitals.awk \
#	    -v n=120 -v seed=1 /dev/null
#
# The same seed gives the same bytes from every awk.

# A cell that is left to the default in so many of 100 hospitals.
function unless(p, text)
{
	return percent(p) ? "" : text
}

function wage()
{
	if (percent(8))
		return one_of("1|1.0|1.0000|1.0001|0.9999")
	return percent(90) ? decimal(6500, 19000, 4) : \
	    decimal(650000, 1900000, 6)
}

# Patient shares of which some are near the turns of the formula.
function ssi()
{
	return percent(40) ? 0 : decimal(0, 2400, 4)
}

function medicaid()
{
	if (percent(25))
		return one_of("0|0.1499|0.15|0.1501|0.2019|0.202|0.2021")
	return decimal(0, 5500, 4)
}

function beds()
{
	if (percent(30))
		return one_of("99|100|101|499|500|501")
	return 20 + below(900)
}

function hospital(i,  row)
{
	row = sprintf("H%03d", i)
	row = row "," unless(3, wage())
	row = row "," unless(5, percent(85) ? "1.000" : decimal(1000, 1250, 3))
	row = row "," unless(5, percent(80) ? "yes" : "no")
	row = row "," unless(5, percent(80) ? "yes" : "no")
	row = row "," unless(5, percent(50) ? 0 : decimal(1, 9000, 4))
	row = row "," unless(5, percent(50) ? 0 : decimal(1, 19000, 4))
	row = row "," unless(5, ssi())
	row = row "," unless(5, medicaid())
	row = row "," unless(2, beds())
	row = row "," unless(2, one_of("large|other|rural"))
	row = row "," unless(3, percent(97) ? decimal(120, 700, 3) : 0)
	row = row "," unless(3, percent(90) ? decimal(2, 70, 3) : 0)
	row = row "," unless(30, decimal(0, 250000, 2))
	row = row "," unless(20, percent(30) ? 1 : decimal(9700, 10000, 4))
	row = row "," unless(20, percent(70) ? decimal(9800, 10500, 4) : \
	    decimal(980000000, 1050000000, 9))
	row = row "," unless(10, percent(25) ? "yes" : "no")
	row = row "," unless(20, percent(60) ? 0 : decimal(1, 250000, 6))
	return row "," unless(20, percent(15) ? "yes" : "no") ",made up,no"
}

BEGIN {
	x = seed
	print "hospital,wage_index,cola,quality_reporting,ehr,irb_ratio," \
	    "capital_ime_ratio,ssi_ratio,medicaid_ratio,beds,urban," \
	    "operating_ccr,capital_ccr,uncompensated_care," \
	    "readmission_factor,value_factor,hac,low_volume_factor," \
	    "dsh_uncapped,source,verified"
	for (i = 1; i <= n; i++)
		print hospital(i)
}
