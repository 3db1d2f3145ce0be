package dev.dailies.sandbox.played;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was billed so far: one item for each accepted task, failed ones included.
 */
public record Bill(List<Item> items) {

	public Bill {
		items = List.copyOf(items);
	}

	public int tasks() {
		return this.items.size();
	}

	public BigDecimal credits() {
		return sum(this.items);
	}

	/**
	 * The same bill for each operation by itself.
	 */
	public Map<String, Bill> byOperation() {
		Map<String, Bill> parts = new LinkedHashMap<>();
		this.items.stream().map(Item::operation).distinct().forEach((operation) -> parts.put(operation, of(operation)));
		return parts;
	}

	/**
	 * The part of the bill that is about one operation, for example {@code reshoot}.
	 */
	public Bill of(String operation) {
		return new Bill(this.items.stream().filter((item) -> item.operation().equals(operation)).toList());
	}

	private static BigDecimal sum(List<Item> items) {
		return items.stream().map(Item::credits).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * The price of one task.
	 */
	public record Item(String taskId, String provider, String operation, BigDecimal credits, Instant createdAt) {
	}

}
