package dev.dailies.provider.acedata;

import java.util.List;

import dev.dailies.provider.Submission;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * Orders for tests.
 */
final class Orders {

	static final String VIDEO_ID = "3f9e2a7bd1c84e0f9a6b5c4d7e8f0123";

	static final String TASK_ID = "7b1d0c52-4a0e-4b57-9a41-0d2f6a3e9c10";

	private Orders() {
	}

	static Order.Generate kite() {
		return (Order.Generate) AceDataOffer.INSTANCE.complete(generate("A kite over a harbour at dawn", null, null));
	}

	static Order.Generate generate(String prompt, @Nullable String model, @Nullable String resolution,
			String... images) {
		return new Order.Generate(prompt, model, null, resolution, null, null, List.of(images), null, false);
	}

	static Order.Generate using(ImageUse use, @Nullable String model, String... images) {
		return new Order.Generate("A kite", model, null, null, null, null, List.of(images), use, false);
	}

	/** An order on the kite's video. */
	static Submission onKite(Order order) {
		return new Submission(AceDataOffer.INSTANCE.complete(order), new Submission.Source(VIDEO_ID, TASK_ID, kite()));
	}

	/** A follow-up, or a generate that needs no source. */
	static Submission submission(Order order) {
		return (order instanceof Order.Generate) ? new Submission(AceDataOffer.INSTANCE.complete(order), null)
				: onKite(order);
	}

}
