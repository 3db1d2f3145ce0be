package dev.dailies.shot;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTest {

	private static final Order.Generate KITE = new Order.Generate("A kite", "veo31", "16:9", "1080p", null, null,
			List.of(), null, false);

	@Test
	void the_same_wish_is_the_same_operation_in_every_run() {
		assertThat(first("a", 1, KITE)).isEqualTo(first("a", 1, KITE));
		// written down: if this changes, everything that was ever bought would be bought
		// again
		assertThat(first("a", 1, KITE).id()).isEqualTo("58cc46de3f2a4caa");
	}

	@Test
	void a_fingerprint_knows_nothing_of_shot_and_take() {
		assertThat(first("a", 1, KITE).fingerprint()).isEqualTo(first("b", 2, KITE).fingerprint());
		assertThat(first("a", 1, KITE).id()).isNotEqualTo(first("a", 2, KITE).id());
	}

	@Test
	void whatever_changes_the_picture_changes_the_fingerprint_of_it_and_of_all_that_follows() {
		Operation kite = first("a", 1, KITE);
		for (Order.Generate other : List.of(
				new Order.Generate("A kitE", "veo31", "16:9", "1080p", null, null, List.of(), null, false),
				new Order.Generate("A kite", "veo3", "16:9", "1080p", null, null, List.of(), null, false),
				new Order.Generate("A kite", "veo31", "9:16", "1080p", null, null, List.of(), null, false),
				new Order.Generate("A kite", "veo31", "16:9", "4k", null, null, List.of(), null, false),
				new Order.Generate("A kite", "veo31", "16:9", "1080p", 8, null, List.of(), null, false),
				new Order.Generate("A kite", "veo31", "16:9", "1080p", null, 8L, List.of(), null, false),
				new Order.Generate("A kite", "veo31", "16:9", "1080p", null, null, List.of("http://a"), null, false),
				new Order.Generate("A kite", "veo31", "16:9", "1080p", null, null, List.of(), ImageUse.FRAMES, false),
				new Order.Generate("A kite", "veo31", "16:9", "1080p", null, null, List.of(), null, true))) {
			Operation changed = first("a", 1, other);
			assertThat(changed.fingerprint()).as(other.toString()).isNotEqualTo(kite.fingerprint());
			assertThat(changed.then(new Order.Gif()).fingerprint())
				.isNotEqualTo(kite.then(new Order.Gif()).fingerprint());
		}
	}

	private static Operation first(String shot, int take, Order order) {
		return Operation.first(shot, take, "acedata", order, null);
	}

}
