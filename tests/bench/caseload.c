/* SPDX-License-Identifier: MIT */
/*
 * Writes a made-up hospital caseload as CSV: the columns, gaps and lengths of
 * a real one, about 240 bytes a record. The same arguments give the same
 * bytes anywhere.
 *
 *	caseload [RECORDS [SEED]] >big.csv
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct rng {
	uint64_t x;
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define PICK(r, a) ((a)[below((r), COUNT(a))])

static const char *const last_name[] = { "Smith", "Johnson", "Garcia",
    "O'Neill", "Nguyen", "van der Berg", "Hernandez", "Washington", "Lee",
    "Zieli\xc5\x84ski", "Patel", "Brown" };
static const char *const first_name[] = { "Ann", "Maria", "James", "Wei",
    "Jos\xc3\xa9", "Ruth \"\"Dot\"\"", "Samuel", "Linda", "Mohammed",
    "Grace" };
static const char *const street[] = { "Oak Street", "North Main Street",
    "Martin Luther King Blvd", "County Road 12", "5th Avenue" };
static const char *const city[] = { "Springfield", "Lubbock", "Fort Worth",
    "El Paso", "New Braunfels" };
static const char *const sex[] = { "female", "male", "female", "male",
    "unknown" };
static const char *const admit_type[] = { "emergent", "emergent", "urgent",
    "elective", "trauma" };
static const char *const disposition[] = { "01", "01", "06", "03", "62",
    "63", "20", "02", "51", "07" };
static const char *const payer[] = { "Medicare", "Medicare", "Medicaid",
    "Blue Cross", "self pay" };
static const char *const manager[] = { "rn-014", "rn-022", "rn-031",
    "msw-003", "msw-007" };
static const char *const unit[] = { "4 West", "ICU", "6N", "Rehab",
    "Telemetry" };
static const char *const drg[] = { "291", "470", "871", "194", "065", "392",
    "885", "190", "247", "603" };
static const char *const dx[] = { "I5022", "E119", "N186", "J449", "I10",
    "F329", "C3490", "Z590", "I2510", "K7460", "E1122", "F1020", "G309",
    "M069", "I639", "J189", "A419", "N179", "D649", "E785", "Z7901",
    "E6601", "K219", "I4891", "G4733", "M1990", "E039", "N390", "R6520",
    "Z87891" };

/* xorshift64*, Vigna 2016. */
static uint32_t
next(struct rng *r)
{
	r->x ^= r->x >> 12;
	r->x ^= r->x << 25;
	r->x ^= r->x >> 27;
	return (uint32_t)((r->x * UINT64_C(2685821657736338717)) >> 32);
}

static unsigned
below(struct rng *r, size_t n)
{
	return (unsigned)(next(r) % n);
}

/* Civil date of a day number from 1970-01-01 on (Hinnant's arithmetic). */
static void
put_date(int days)
{
	int z = days + 719468, era = z / 146097, doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153, m = mp < 10 ? mp + 3 : mp - 9;

	printf("%04d-%02d-%02d", yoe + era * 400 + (m <= 2), m,
	    doy - (153 * mp + 2) / 5 + 1);
}

static void
put_moment(struct rng *r, int day)
{
	unsigned minute = below(r, 1440);

	put_date(day);
	printf("T%02u:%02u", minute / 60, minute % 60);
}

/* One draw a call: C leaves the order of a call's arguments open. */
static void
put_number(struct rng *r, const char *format, size_t n)
{
	printf(format, below(r, n));
}

static void
put_word(const char *word, const char *after)
{
	fputs(word, stdout);
	fputs(after, stdout);
}

static void
put_person(struct rng *r, unsigned long i, int admitted)
{
	int age = 18 + (int)below(r, 40);

	age += (int)below(r, 38);
	printf("C%09lu,P%08lu,\"", i, i - i % 3);
	put_word(PICK(r, last_name), ", ");
	put_word(PICK(r, first_name), "\",");
	put_date(admitted - age * 365 - age / 4 - (int)below(r, 364));
	printf(",%d,", age);
	put_word(PICK(r, sex), ",");
	put_number(r, "\"%u ", 9999);
	put_word(PICK(r, street), ", ");
	put_word(PICK(r, city), "\",");
}

/* One in twenty is still in the hospital. */
static void
put_stay(struct rng *r, int admitted, int days)
{
	put_moment(r, admitted);
	putchar(',');
	if (below(r, 20) > 0)
		put_moment(r, admitted + days);
	putchar(',');
	put_word(PICK(r, admit_type), ",");
	put_word(PICK(r, disposition), ",");
	put_word(PICK(r, payer), ",nurse,");
	put_word(PICK(r, manager), ",");
	put_word(PICK(r, unit), ",");
}

static void
put_clinical(struct rng *r)
{
	unsigned n = below(r, 10), i;

	for (i = 0; i < n; i++)
		put_word(PICK(r, dx), ";");
	put_word(PICK(r, dx), ",icd10,");
	put_number(r, "%u,", 4);
	put_number(r, "%u", 3);
	n = below(r, 5);
	for (i = 0; i < 9; i++)
		if (n == 0)
			put_number(r, ",%u", 4);
		else
			putchar(',');
}

static void
put_money(struct rng *r, int day)
{
	putchar(',');
	put_word(PICK(r, drg), ",");
	put_number(r, "%u.", 90000);
	put_number(r, "%02u,", 100);
	if (below(r, 4) > 0)
		put_date(day);
	putchar('\n');
}

static unsigned long
number(const char *text)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	if (end == text || *end != '\0') {
		fprintf(stderr, "usage: caseload [RECORDS [SEED]]\n");
		exit(2);
	}
	return n;
}

int
main(int argc, char **argv)
{
	unsigned long n = argc > 1 ? number(argv[1]) : 1000000, i;
	struct rng r = { argc > 2 ? number(argv[2]) + 1 : 20261121 };
	int admitted, days;

	fputs("case_id,person_id,person_name,birth_date,age,sex,address,"
	    "admit_at,discharge_at,admit_type,disposition,payer,program,"
	    "case_manager,unit,dx,dx_system,ed_visits_6mo,admissions_12mo,"
	    "phq9_1,phq9_2,phq9_3,phq9_4,phq9_5,phq9_6,phq9_7,phq9_8,phq9_9,"
	    "drg,charges,last_contact_on\n", stdout);
	for (i = 0; i < n; i++) {
		admitted = 20270 + (int)below(&r, 500);	/* 2025-07-01 */
		days = 1 + (int)below(&r, 6);
		days += below(&r, 4) == 0 ? (int)below(&r, 12) : 0;
		put_person(&r, i, admitted);
		put_stay(&r, admitted, days);
		put_clinical(&r);
		put_money(&r, admitted + days + (int)below(&r, 20));
	}
	if (fflush(stdout) == EOF || ferror(stdout)) {
		perror("caseload");
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}
