package dev.dailies.shot;

import java.util.List;
import java.util.Map;

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

	// written down likewise: a new kind of order must change none of the others
	@Test
	void no_order_has_changed_its_fingerprint() {
		Map<Order, String> ids = Map.of(new Order.Extend("on", "veo31", "16:9", "720p"), "4d1988fc3a120dae",
				new Order.Reshoot(MotionType.UP), "6c02ded0956bb252", new Order.InsertObject("a hat"),
				"aa4be2b47c12e4e4", new Order.RemoveObject("https://x.test/m.jpg"), "eb9d3de8c6059523",
				new Order.Upsample(UpsampleTarget.UHD), "bcd49ea9904b1c4f", new Order.Gif(), "d20aca17ce38cda2",
				new Order.Concatenate(), "002e8a5e0993dd6d");

		assertThat(ids).allSatisfy((order, id) -> assertThat(first("a", 1, KITE).then(order).id()).isEqualTo(id));
		Order extend = new Order.Extend("on", "veo-3.1-fast", null, null);
		assertThat(Operation.first("a", 1, "useapi", extend, "vid-1").id()).isEqualTo("95963e435c2ce2f3");
	}

	@Test
	void a_watermark_counts_only_where_there_is_one() {
		Order.Extend plain = new Order.Extend("on", "veo31", "16:9", "720p");
		Operation kite = first("a", 1, KITE);

		assertThat(kite.then(new Order.Extend("on", "veo31", "16:9", "720p", null)).id())
			.isEqualTo(kite.then(plain).id());
		assertThat(kite.then(new Order.Extend("on", "veo31", "16:9", "720p", "Acme")).id())
			.isNotEqualTo(kite.then(plain).id());
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
				new Order.Generate("A kite", "veo31", "16:9", "1080p", null, null, List.of(), null, false, "Acme"),
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
