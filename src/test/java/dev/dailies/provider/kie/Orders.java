package dev.dailies.provider.kie;

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

	static final String TASK_ID = "veo_task_5f2c81d09ab34e67";

	static final Order TO_1080P = new Order.Upsample(UpsampleTarget.FULL_HD);

	static final Order TO_4K = new Order.Upsample(UpsampleTarget.UHD);

	private Orders() {
	}

	static Order.Generate kite() {
		return (Order.Generate) KieOffer.INSTANCE.complete(generate("A kite over a harbour at dawn"));
	}

	static Order.Generate generate(String prompt, String... images) {
		return new Order.Generate(prompt, null, null, null, null, null, List.of(images), null, true);
	}

	static Order.Generate using(@Nullable ImageUse use, @Nullable String model, @Nullable Integer duration,
			String... images) {
		return new Order.Generate("A kite", model, null, null, duration, null, List.of(images), use, false);
	}

	/** An order on the kite's video. */
	static Submission onKite(Order order) {
		return on(TASK_ID, order);
	}

	static Submission on(String videoId, Order order) {
		return new Submission(KieOffer.INSTANCE.complete(order), new Submission.Source(videoId, TASK_ID, kite()));
	}

}
