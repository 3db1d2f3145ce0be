package dev.dailies.provider.useapi;

import java.util.List;

import dev.dailies.provider.Submission;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.jspecify.annotations.Nullable;

/**
 * Orders for tests.
 */
final class Orders {

	static final String KEY = "3fa9c1d2e4b50617";

	private Orders() {
	}

	static Order.Generate kite() {
		return complete(generate("A kite over a harbour at dawn", null));
	}

	static Order.Generate generate(String prompt, @Nullable String model, String... images) {
		return new Order.Generate(prompt, model, null, null, null, null, List.of(images), null, false);
	}

	static Order.Generate using(ImageUse use, @Nullable String model, String... images) {
		return new Order.Generate("A kite", model, null, null, null, null, List.of(images), use, false);
	}

	static Order.Generate lasting(@Nullable String model, Integer seconds) {
		return new Order.Generate("A kite", model, null, null, seconds, null, List.of(), null, false);
	}

	static Order.Generate complete(Order.Generate order) {
		return (Order.Generate) UseApiOffer.INSTANCE.complete(order);
	}

	static Submission submission(Order order) {
		return submission(order, KEY);
	}

	/** What was made from the kite's video, and one more of it, joined. */
	static Submission joined() {
		return new Submission(new Order.Concatenate(), new Submission.Source(UseApiSession.EXTENDED, UseApiSession.JOB,
				UseApiOffer.INSTANCE.complete(new Order.Extend("on", null, null, null)), List.of(UseApiSession.VIDEO)),
				KEY);
	}

	/** A follow-up on the kite's video, or a generate that needs no source. */
	static Submission submission(Order order, @Nullable String key) {
		return new Submission(UseApiOffer.INSTANCE.complete(order), (order instanceof Order.Generate) ? null
				: new Submission.Source(UseApiSession.VIDEO, UseApiSession.JOB, kite()), key);
	}

	static Order upsample(UpsampleTarget target) {
		return new Order.Upsample(target);
	}

}
