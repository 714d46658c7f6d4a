/* SPDX-License-Identifier: MIT */
/*
 * The reader of X12 claims: where they begin and end, the same for every size
 * of a read; what is told of them; their values; and no value in a message.
 * SECRET is one.
 */
#include "rec/reader.h"

#include "rec_world.h"
#include "text/limits.h"

#define ISA "ISA*00*          *00*          *ZZ*A              *ZZ*B         " \
    "     *260120*0900*^*00501*000000007*0*T*:~"
#define GS "GS*HC*A*B*20260120*0900*5*X*005010X223A2~"
#define ST "ST*837*01~"
#define HLS "HL*1**20*1~HL*2*1*22*0~SBR*P*18*******MA~NM1*IL*1*A*B****MI*W1~"
#define CLM "CLM*C1*5***11:A:1~"
#define ENDS "GE*1*5~IEA*1*000000007~"

static const size_t chunks[] = { 0, 1, 7, 4096 };

#define SETS "expected 837 of 004010X096, 004010X098, 005010X222 or 005010X223"
#define DIFFERS "; a count or a number in its SE, GE or IEA differs"

/* What a reader says of each: case_id and issues, or the reason. */
static const struct {
	const char *name;
	struct span text;
	const char *want;
} frames[] = {
	{ "one", TEXT(ISA GS ST HLS CLM "SE*7*01~" ENDS),
	    "C1/000000007/01/1\n" },
	{ "two of one", TEXT(ISA GS ST HLS CLM CLM "SE*8*01~" ENDS),
	    "C1/000000007/01/1\nC1/000000007/01/2\n" },
	{ "two sets", TEXT(ISA GS ST HLS CLM "SE*7*01~ST*837*02~\n" HLS CLM
	    "SE*7*02~\r\nGE*2*5~\r\nIEA*1*000000007~"),
	    "C1/000000007/01/1\nC1/000000007/02/1\n" },
	{ "last end without its end", TEXT(ISA GS ST HLS CLM "SE*7*01~GE*1*5~"
	    "IEA*1*000000007"), "C1/000000007/01/1\n" },
	{ "broken lines", TEXT(ISA GS ST "H\nL*1**20~HL*2\r\n*1*22~C\nLM*C1*5"
	    "~SE*5*01~" ENDS), "C1/000000007/01/1\n" },
	{ "wrong counts", TEXT(ISA GS ST HLS CLM "SE*6*01~GE*2*6~IEA*x*7~"),
	    "C1/000000007/01/1 x12_set:SE-1_differs;x12_set:GE-1_differs;"
	    "x12_set:GE-2_differs;x12_set:IEA-1_differs;x12_set:IEA-2_differs"
	    "\n" },
	{ "no ends", TEXT(ISA GS ST HLS CLM "SE*7*01~"),
	    "C1/000000007/01/1 x12_set:GE_missing;x12_set:IEA_missing\n" },
	{ "no group", TEXT(ISA "ST*837*01*005010X222A1~" HLS CLM "SE*7*01~"
	    "IEA*0*000000007~"), "C1/000000007/01/1 x12_set:GS_missing\n" },
	{ "level of another", TEXT(ISA GS ST "HL*1**20~HL*3*2*22~" CLM
	    "SE*5*01~" ENDS), "C1/000000007/01/1 x12_set:HL-2_differs\n" },
	{ "cut in a segment", TEXT(ISA GS ST HLS CLM "HI*ABK:SECR"),
	    "segment 9: HI: the file ends within it, and within a claim\n" },
	{ "cut after one", TEXT(ISA GS ST HLS CLM "HI*ABK:I10~"),
	    "segment 9: the file ends after it, within a claim: expected "
	    "SE\n" },
	{ "cut before a claim", TEXT(ISA GS ST HLS CLM "HL*3*1*22~"),
	    "C1/000000007/01/1\nsegment 9: the file ends after it, within a "
	    "transaction set: expected SE\n" },
	{ "no end of the set", TEXT(ISA GS ST HLS CLM "ST*837*02~" HLS CLM
	    "SE*7*02~GE*2*5~IEA*1*000000007~"),
	    "segment 8: expected SE after it\nC1/000000007/02/1\n" },
	{ "other sets", TEXT(ISA GS "ST*834*1*005010X220A1~INS*SECRET~SE*3*1~"
	    "ST*837*2*005010X224A2~SE*9*2~GE*1*5~IEA*1*000000007~"),
	    "segment 3: ST: transaction set 834 005010X220A1: " SETS "\n"
	    "segment 6: ST: transaction set 837 005010X224A2: " SETS DIFFERS
	    "\n" },
	{ "no set", TEXT("GS*SECRET~\n" ISA "CLM*SECRET~HI*BK:SECRET~" GS ST
	    HLS CLM "SE*7*01~" ENDS),
	    "segment 1: expected ISA before it, which says the separators\n"
	    "segment 3: CLM: expected ST before it: it is of no transaction "
	    "set\nC1/000000007/01/1\n" },
	{ "no claim", TEXT(ISA GS ST "HL*1**20~SE*3*01~" ENDS),
	    "segment 5: SE: no claim in its transaction set\n" },
	{ "no subscriber", TEXT(ISA GS ST "HL*1**20~" CLM "SE*4*01~" ENDS),
	    "segment 5: CLM: expected HL of a subscriber (22) before it\n" },
	{ "bad name above", TEXT(ISA GS ST "HL*1**20~nm1*SECRET~HL*2*1*22~"
	    CLM "SE*6*01~" ENDS), "segment 5: expected a segment: its name of "
	    "2 or 3 capital letters and digits\n" },
	{ "bad level", TEXT(ISA GS ST "HL*1**20~HL*2*1*EV~HL*3*1*22~" CLM
	    "SE*6*01~" ENDS), "segment 5: HL: HL-3: expected 20, 22 or 23\n" },
	{ "no UTF-8", TEXT(ISA GS ST HLS CLM "NM1*71*1*\xFCSECRET~" CLM
	    "SE*9*01~" ENDS), "segment 9: NM1: not UTF-8: expected it, or "
	    "--encoding\nC1/000000007/01/2\n" },
	{ "NUL in ST", TEXT(ISA GS "ST*837*0\0001~" HLS CLM "SE*7*01~" ENDS),
	    "segment 3: ST: transaction set  005010X223A2: " SETS DIFFERS
	    "\n" },
	{ "no number", TEXT(ISA GS ST HLS "CLM**5***11:A:1~SE*7*01~" ENDS),
	    "CLM-1: expected a patient control number\n" },
	{ "short ISA", TEXT("ISA*00~\n" ISA GS ST HLS CLM "SE*7*01~" ENDS),
	    "segment 1: ISA: expected separators that are not letters or "
	    "digits, each another\nC1/000000007/01/1\n" },
	{ "nothing", TEXT(ISA GS "GE*0*5~IEA*1*000000007~"), "" },
};

static void
tell(const struct world *w, int rc, const struct fault *e, struct buf *out)
{
	if (rc != READ_OK) {
		buf_adds(out, said(e));
	} else {
		buf_addspan(out, rec_text(&w->rec, world_slot(w, "case_id")));
		if (w->rec.issues.n > 0)
			buf_addc(out, ' ');
		buf_addspan(out, buf_span(&w->rec.issues));
	}
	buf_addc(out, '\n');
}

/* The reader, at the end; the last record is its until it is closed. */
static struct reader *
read_to_end(const char *path, struct world *w, struct buf *out)
{
	struct reader_conf conf = { .slots = &w->slots,
	    .from = form_find("x12") };
	struct fault e = {0};
	struct reader *rd = reader_open(path, &conf, &e);
	int rc;

	ck_assert_msg(rd != NULL, "%s", said(&e));
	while ((rc = reader_next(rd, &w->rec, &e)) > 0)
		tell(w, rc, &e, out);
	ck_assert_int_eq(rc, READ_END);
	ck_assert(!reader_cut(rd));
	return rd;
}

static void
read_all(const char *path, struct world *w, struct buf *out)
{
	reader_close(read_to_end(path, w, out));
}

static void
read_text(struct span text, size_t chunk, struct world *w, struct buf *out)
{
	char *path;
	pid_t pid;

	if (chunk == 0) {
		path = file_of(text.p, text.n);
		read_all(path, w, out);
		ck_assert_int_eq(unlink(path), 0);
		free(path);
		return;
	}
	pid = feed_stdin(text.p, text.n, chunk);
	read_all("-", w, out);
	feed_end(pid);
}

START_TEST(a_claim_is_a_record)
{
	struct buf out = {0};
	struct world w;
	size_t i;

	for (i = 0; i < COUNT(chunks); i++) {
		world_open(&w);
		world_slots(&w, "case_id");
		out.n = 0;
		read_text(frames[_i].text, chunks[i], &w, &out);
		ck_assert_msg(strcmp(buf_str(&out), frames[_i].want) == 0,
		    "%s in pieces of %zu: %s", frames[_i].name, chunks[i],
		    out.p);
		world_close(&w);
	}
	buf_free(&out);
}
END_TEST

#define QC "HL*3*2*23~PAT*19~NM1*QC*1*A*C~DMG*D8*20150601*M~"

/* What is between the levels and the end of the set; a column; its value. */
static const struct {
	const char *segments, *name, *want;
} values[] = {
	{ "DMG*D8*19400229*F~" CLM, "birth_date", "1940-02-29" },
	{ CLM "SBR*S~NM1*IL*1*X~DMG*D8*19500101*M~", "birth_date", "" },
	{ "DMG*D8*19400229*F~" QC CLM, "birth_date", "2015-06-01" },
	{ "DMG*D8*19400229*F~HL*3*2*23~NM1*QC*1*A*C~" CLM, "x12_sex", "" },
	{ CLM, "person_id", "W1" },
	{ QC CLM, "person_id", "W1/2015-06-01/C" },
	{ "HL*3*2*23~NM1*QC*1*A*C****MI*W2~" CLM, "person_id", "W2" },
	{ CLM, "x12_type_of_bill", "111" },
	{ "CLM*C1*5***11>B>7~", "x12_frequency", "7" },
	{ CLM "REF*F8*ORIG~", "x12_original", "ORIG" },
	{ CLM "DTP*435*DT*202601101510~", "admit_at", "2026-01-10T15:10" },
	{ CLM "DTP*435*D8*20260110~", "admit_at", "2026-01-10" },
	{ CLM "DTP*435*D8*1/1~", "admit_at", "1/1" },
	{ CLM "DTP*434*RD8*20260110-20260117~DTP*096*TM*1415~",
	    "discharge_at", "2026-01-17T14:15" },
	{ CLM "DTP*434*RD8*20260110-20260117~DTP*096*TM*1415~CL1*1*7*30~",
	    "discharge_at", "" },
	{ CLM "DTP*434*D8*20260110~LX*1~SV2*1**5~", "discharge_at", "" },
	{ CLM "DTP*434*D8*20260110~DTP*435*D8*20260109~LX*1~SV2*1**5~",
	    "discharge_at", "2026-01-10" },
	{ CLM "DTP*434*D8*20260110~", "x12_statement_to", "2026-01-10" },
	{ CLM "HI*ABF:B~HI*ABK:A~", "dx", "A;B" },
	{ CLM "HI*ABK:A*ABJ:J*ABF:B~", "dx", "A;B" },
	{ CLM "HI*ABK:A*BF:B~", "x12_dx_system", "ABK;BF" },
	{ CLM "HI*ABK:A:::::::Y*ABF:B*ABF:C:::::::N~", "poa", "Y;;N" },
	{ CLM "HI*ABK:A~", "poa", "" },
	{ CLM "HI*ABK*A*ABF*B*ABF:C~", "dx", "A;B;C" },
	{ CLM "HI*BBR:P:D8:20260112*BBQ:Q~", "px", "P;Q" },
	{ CLM "HI*BBR:P:D8:20260112*BBQ:Q~", "x12_px_dates", "2026-01-12;" },
	{ CLM "HI*BR:P~", "px", "" },
	{ CLM "HI*BE:80:::7*BE:01:::5.5~", "x12_values", "80=7;01=5.5" },
	{ CLM "HI*BE:80:::7~", "covered_days", "7" },
	{ CLM "HI*BH:11:D8:20260101~HI*BG:44*BG:09~", "x12_occurrences",
	    "11=2026-01-01" },
	{ CLM "LX*1~SV1*HC:99214:25*3*UN*1~DTP*472*D8*20260102~LX*2~"
	    "SV1*HC:1*2*UN*2~SVD*1~DTP*472*D8*20250101~", "x12_line_codes",
	    "99214-25;1" },
	{ CLM "LX*1~SV1*HC:1*3~DTP*472*RD8*20260102-20260103~LX*2~SV1*HC:2*2"
	    "~DTP*472*D8*20260101~", "x12_line_dates",
	    "2026-01-02/2026-01-03;2026-01-01" },
	{ CLM "LX*1~SV1*HC:1*3~DTP*472*RD8*20260102-20260103~LX*2~SV1*HC:2*2"
	    "~DTP*472*D8*20260101~", "service_on", "2026-01-01" },
	{ CLM "SV2*0120**5*DA*2~", "x12_line_units", "2" },
	{ "NM1*PR*2*P1~" CLM "SBR*S*******MC~NM1*PR*2*P2~", "payer", "P1" },
	{ "NM1*PR*2*P1~" CLM "SBR*S********MC~NM1*PR*2*P2~", "payer_2", "P2" },
	{ "NM1*PR*2*P1~" CLM, "x12_payer_kind", "MA" },
	{ CLM "DTP*434~DTP*434*RD8~DTP*096~", "x12_statement_to", "" },
	{ CLM "NTE*ADD*SECRET~REF*D9*SECRET~REF*D9*2~K3*SECRET~",
	    "x12_not_read", "NTE;REF-D9;K3" },
};

START_TEST(a_column_has_what_the_claim_says)
{
	struct buf text = {0}, out = {0};
	struct world w;
	struct reader *rd;
	struct val *v;
	char *path;

	world_open(&w);
	world_slots(&w, values[_i].name);
	(void)slots_read(&w.slots, &w.dict, SPAN("case_id"));
	rec_free(&w.rec);
	rec_init(&w.rec, &w.slots);
	buf_fmt(&text, ISA GS ST HLS "%sSE*1*01~" ENDS, values[_i].segments);
	path = file_of(text.p, text.n);
	rd = read_to_end(path, &w, &out);
	v = &w.rec.in[world_slot(&w, values[_i].name)];
	ck_assert_msg(span_is((struct span){ v->p, v->n }, values[_i].want),
	    "%s: %.*s", values[_i].name, (int)v->n, v->p);
	reader_close(rd);
	ck_assert_int_eq(unlink(path), 0);
	free(path);
	buf_free(&text);
	buf_free(&out);
	world_close(&w);
}
END_TEST

START_TEST(a_segment_that_is_too_long_is_passed_over)
{
	struct buf text = {0}, out = {0};
	struct world w;

	world_open(&w);
	world_slots(&w, "case_id");
	buf_adds(&text, ISA GS ST HLS CLM "NTE*");
	while (text.n < 200000)
		buf_adds(&text, "SECRET ");
	buf_adds(&text, "~" CLM "SE*9*01~" ENDS);
	read_text(buf_span(&text), 4096, &w, &out);
	ck_assert_str_eq(buf_str(&out), "segment 9: NTE: longer than 64 KiB\n"
	    "C1/000000007/01/2\n");
	buf_free(&text);
	buf_free(&out);
	world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, a_claim_is_a_record, 0, COUNT(frames));
	tcase_add_loop_test(tc, a_column_has_what_the_claim_says, 0,
	    COUNT(values));
	tcase_add_test(tc, a_segment_that_is_too_long_is_passed_over);
}

int
main(void)
{
	return run_suite("x12read", fill);
}
