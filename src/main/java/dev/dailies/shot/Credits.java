package dev.dailies.shot;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of a provider's credits, exact to a thousandth.
 *
 * @param thousandths never negative
 */
public record Credits(long thousandths) implements Comparable<Credits> {

	public static final Credits ZERO = new Credits(0);

	public Credits {
		if (thousandths < 0) {
			throw new IllegalArgumentException("Credits are never negative, got " + thousandths + " thousandths");
		}
	}

	/**
	 * What something costs: parts of a thousandth are rounded up, so that a sum is never
	 * understated.
	 */
	public static Credits of(BigDecimal amount) {
		return new Credits(amount.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact());
	}

	public static Credits of(String amount) {
		return of(new BigDecimal(amount));
	}

	/**
	 * What may be spent at most: parts of a thousandth are rounded down, so that a sum
	 * never passes what was said.
	 */
	public static Credits cap(BigDecimal amount) {
		return new Credits(amount.movePointRight(3).setScale(0, RoundingMode.FLOOR).longValueExact());
	}

	public Credits plus(Credits other) {
		return new Credits(Math.addExact(this.thousandths, other.thousandths));
	}

	/**
	 * What is left of it.
	 * @throws IllegalArgumentException if the other amount is larger
	 */
	public Credits minus(Credits other) {
		return new Credits(this.thousandths - other.thousandths);
	}

	public BigDecimal amount() {
		return BigDecimal.valueOf(this.thousandths, 3);
	}

	@Override
	public int compareTo(Credits other) {
		return Long.compare(this.thousandths, other.thousandths);
	}

	/**
	 * As few decimals as are needed, for example {@code 1.2}, {@code 0.114}, {@code 0}.
	 */
	@Override
	public String toString() {
		return (this.thousandths == 0) ? "0" : amount().stripTrailingZeros().toPlainString();
	}

}
