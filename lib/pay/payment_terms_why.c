/* SPDX-License-Identifier: MIT */
/* How the factors of a hospital came about, in figures. */
#include "pay/payment_terms_why.h"

#include "base/num.h"

#define ONE6 INT64_C(1000000)	/* PROVIDER_SCALE, IPPS_SCALE */

void
why_dec(struct buf *out, int64_t v, int scale)
{
	char text[NUM_TEXT_MAX];
	size_t n = num_fmt(v, scale, text);

	/* Of trailing zeros enough stay for two places. */
	while (scale > 2 && n > 2 && text[n - 1] == '0' &&
	    text[n - 2] != '.')
		n--;
	buf_add(out, text, n);
}

void
why_text_dec(struct buf *out, const char *text, int64_t v, int scale)
{
	buf_adds(out, text);
	why_dec(out, v, scale);
}

/* 42 CFR 412.316(a) */
void
payment_gaf_why(const struct payment_terms *t, struct buf *out)
{
	int64_t index = t->provider.fact[PROVIDER_WAGE_INDEX];

	why_dec(out, t->gaf, 4);
	if (index == ONE6)
		return;
	why_text_dec(out, " (", index, PROVIDER_SCALE);
	why_text_dec(out, " ^ ", t->year->factor[IPPS_GAF_EXPONENT],
	    IPPS_SCALE);
	buf_addc(out, ')');
}

/* 42 CFR 412.105(d) */
void
payment_ime_why(const struct payment_terms *t, struct buf *out)
{
	const int64_t *f = t->year->factor;

	why_dec(out, t->ime, PAYMENT_SCALE);
	why_text_dec(out, " (", f[IPPS_IME_MULTIPLIER], IPPS_SCALE);
	why_text_dec(out, " x ((1 + ", t->provider.fact[PROVIDER_IRB],
	    PROVIDER_SCALE);
	why_text_dec(out, ") ^ ", f[IPPS_IME_EXPONENT], IPPS_SCALE);
	buf_adds(out, " - 1))");
}

/* " (2.7183 ^ (0.2822 x 0.2) - 1)" */
static void
add_growth(struct buf *out, int64_t base, int64_t exponent, int64_t x,
    int scale)
{
	why_text_dec(out, " (", base, IPPS_SCALE);
	why_text_dec(out, " ^ (", exponent, IPPS_SCALE);
	why_text_dec(out, " x ", x, scale);
	buf_adds(out, ") - 1)");
}

/* 42 CFR 412.322(b) */
void
payment_capital_ime_why(const struct payment_terms *t, struct buf *out)
{
	const int64_t *f = t->year->factor;
	int64_t ratio = t->provider.fact[PROVIDER_CAPITAL_IME];
	int64_t most = f[IPPS_CAPITAL_IME_RATIO_MAX];

	why_dec(out, t->capital_ime, PAYMENT_SCALE);
	add_growth(out, f[IPPS_CAPITAL_IME_BASE],
	    f[IPPS_CAPITAL_IME_EXPONENT], ratio < most ? ratio : most,
	    PROVIDER_SCALE);
}

/* 42 CFR 412.106(d); what no longer changes a share is said as "at most". */
void
payment_dsh_why(const struct payment_terms *t, struct buf *out)
{
	const int64_t *f = t->year->factor;
	bool high = t->dsh_ratio * 100 >= f[IPPS_DSH_HIGH_FROM];

	why_dec(out, t->dsh, 4);
	buf_adds(out, " (");
	if (t->dsh == f[IPPS_DSH_CAP] / 100)
		why_text_dec(out, "at most ", t->dsh, 4);
	else {
		buf_addc(out, '(');
		why_dec(out, t->dsh_ratio, 4);
		why_text_dec(out, " - ", f[high ? IPPS_DSH_HIGH_FROM :
		    IPPS_DSH_LOW_FROM], IPPS_SCALE);
		why_text_dec(out, ") x ", f[high ? IPPS_DSH_HIGH_SLOPE :
		    IPPS_DSH_LOW_SLOPE], IPPS_SCALE);
		why_text_dec(out, " + ", f[high ? IPPS_DSH_HIGH_ADD :
		    IPPS_DSH_LOW_ADD], IPPS_SCALE);
	}
	why_text_dec(out, "; patients ", t->dsh_ratio, 4);
	why_text_dec(out, " = ", t->provider.fact[PROVIDER_SSI],
	    PROVIDER_SCALE);
	why_text_dec(out, " + ", t->provider.fact[PROVIDER_MEDICAID],
	    PROVIDER_SCALE);
	buf_addc(out, ')');
}

/* 42 CFR 412.320(b) */
void
payment_capital_dsh_why(const struct payment_terms *t, struct buf *out)
{
	const int64_t *f = t->year->factor;

	why_dec(out, t->capital_dsh, 4);
	add_growth(out, f[IPPS_CAPITAL_DSH_BASE],
	    f[IPPS_CAPITAL_DSH_EXPONENT], t->dsh_ratio, 4);
}
