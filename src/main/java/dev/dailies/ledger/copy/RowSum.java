package dev.dailies.ledger.copy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * How many rows there are, and a digest of them in whichever order they come: two tables
 * with the same sum hold the same.
 */
final class RowSum {

	private static final int LONGS = 4;

	private final MessageDigest digest;

	private final long[] sum = new long[LONGS];

	private long rows;

	RowSum() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	/**
	 * @param row numbers, texts, bytes, times and nulls
	 */
	void add(@Nullable Object[] row) {
		for (Object value : row) {
			add(value);
		}
		// of each row by itself, and their sum is the same in any order
		ByteBuffer one = ByteBuffer.wrap(this.digest.digest());
		for (int index = 0; index < LONGS; index++) {
			this.sum[index] += one.getLong();
		}
		this.rows++;
	}

	private void add(@Nullable Object value) {
		if (value == null) {
			part('0', new byte[0]);
		}
		else if (value instanceof Number number) {
			part('1', ByteBuffer.allocate(Long.BYTES).putLong(number.longValue()).array());
		}
		else if (value instanceof byte[] bytes) {
			part('2', bytes);
		}
		else if (value instanceof String || value instanceof LocalDateTime) {
			part('3', value.toString().getBytes(StandardCharsets.UTF_8));
		}
		else {
			throw new IllegalStateException("No ledger holds a " + value.getClass());
		}
	}

	private void part(char kind, byte[] bytes) {
		this.digest.update((byte) kind);
		this.digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
		this.digest.update(bytes);
	}

	long rows() {
		return this.rows;
	}

	boolean isThatOf(RowSum other) {
		return this.rows == other.rows && Arrays.equals(this.sum, other.sum);
	}

}
