package dev.dailies.sandbox.played;

import java.math.BigDecimal;

import dev.dailies.sandbox.film.Scene;
import org.jspecify.annotations.Nullable;

/**
 * What a request turned out to buy.
 *
 * @param operation in the words of the bill
 * @param videoId the id its result is to carry, null for a new one
 * @param fate how it would end without any fault
 */
public record Purchase(String operation, BigDecimal credits, Pace pace, Scene scene, @Nullable String videoId,
		Fate fate) {

	public Purchase(String operation, BigDecimal credits, Pace pace, Scene scene) {
		this(operation, credits, pace, scene, null, Fate.SUCCEEDS);
	}

	/**
	 * The same, upgraded in place: the result keeps the id of its source.
	 */
	public Purchase keeping(String id) {
		return new Purchase(this.operation, this.credits, this.pace, this.scene, id, this.fate);
	}

	/**
	 * The same, billed in vain.
	 */
	public Purchase inVain() {
		return new Purchase(this.operation, this.credits, this.pace, this.scene, this.videoId, Fate.FAILS);
	}

}
