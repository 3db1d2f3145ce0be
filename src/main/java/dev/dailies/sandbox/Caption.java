package dev.dailies.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * The words on a picture: the prompt on a panel below, the badge in the upper left
 * corner.
 */
final class Caption {

	private static final String CUT = "...";

	private static final String LINK = " > ";

	private final Canvas canvas;

	private final int large;

	private final int small;

	private final int margin;

	private final int columns;

	Caption(Canvas canvas) {
		int side = Math.min(canvas.width(), canvas.height());
		this.canvas = canvas;
		this.large = Math.max(1, Math.round(side / 90f));
		this.small = Math.max(1, Math.round(side / 180f));
		this.margin = even(side / 18);
		this.columns = canvas.width() - 2 * this.margin;
	}

	void draw(String text, String badge) {
		panel(PixelFont.showable(text));
		badge(PixelFont.showable(badge));
	}

	private void panel(String text) {
		boolean tall = this.canvas.height() > this.canvas.width();
		List<String> lines = wrapped(text, perLine(this.large));
		int scale = this.large;
		int most = tall ? 5 : 2;
		if (lines.size() > most) {
			scale = this.small;
			lines = cut(wrapped(text, perLine(scale)), tall ? 9 : 4);
		}
		int leading = scale * (PixelFont.HEIGHT + 3);
		int height = lines.size() * leading - 3 * scale + 2 * (this.margin * 2 / 3);
		if (lines.isEmpty() || height > this.canvas.height() / 2) {
			return;
		}
		int top = even(this.canvas.height() - height);
		this.canvas.box(0, top, this.canvas.stride(), this.canvas.rows() - top, Palette.PANEL);
		this.canvas.box(0, top, this.canvas.stride(), even(this.small), Palette.ACCENT);
		int y = top + this.margin * 2 / 3 + this.small / 2;
		for (String line : lines) {
			write(line, this.margin, y, scale, Palette.LETTERS);
			y += leading;
		}
	}

	private void badge(String chain) {
		int inset = 3 * this.small;
		String badge = chain;
		// the last link says what made this clip
		while (badgeWidth(badge, inset) > this.columns && badge.contains(LINK)) {
			badge = badge.substring(badge.indexOf(LINK) + LINK.length());
		}
		int width = badgeWidth(badge, inset);
		if (badge.isEmpty() || width > this.columns) {
			return;
		}
		int height = even(PixelFont.HEIGHT * this.small + 2 * inset);
		this.canvas.box(this.margin + this.small, this.margin, width - 2 * this.small, height, Palette.ACCENT);
		this.canvas.box(this.margin, this.margin + this.small, width, height - 2 * this.small, Palette.ACCENT);
		write(badge, this.margin + inset, this.margin + inset, this.small, Palette.PANEL);
	}

	private int badgeWidth(String badge, int inset) {
		return even(badge.length() * PixelFont.ADVANCE * this.small - this.small + 2 * inset);
	}

	// Chroma has half the resolution: an edge on an odd cell would have a fringe.
	private static int even(int cells) {
		return Math.max(2, cells + 1 & ~1);
	}

	private int perLine(int scale) {
		return Math.max(1, (this.columns + scale) / (PixelFont.ADVANCE * scale));
	}

	private void write(String line, int left, int top, int scale, int colour) {
		for (int i = 0; i < line.length(); i++) {
			for (int y = 0; y < PixelFont.HEIGHT; y++) {
				for (int x = 0; x < PixelFont.WIDTH; x++) {
					if (PixelFont.covers(line.charAt(i), x, y)) {
						this.canvas.box(left + (i * PixelFont.ADVANCE + x) * scale, top + y * scale, scale, scale,
								colour);
					}
				}
			}
		}
	}

	private static List<String> wrapped(String text, int most) {
		List<String> lines = new ArrayList<>();
		String rest = text;
		while (rest.length() > most) {
			int space = rest.lastIndexOf(' ', most);
			int end = (space > 0) ? space : most;
			lines.add(rest.substring(0, end));
			rest = rest.substring(end).strip();
		}
		if (!rest.isEmpty()) {
			lines.add(rest);
		}
		return lines;
	}

	private static List<String> cut(List<String> lines, int most) {
		if (lines.size() <= most) {
			return lines;
		}
		List<String> kept = new ArrayList<>(lines.subList(0, most));
		String last = kept.get(most - 1);
		kept.set(most - 1, last.substring(0, Math.max(0, last.length() - CUT.length())).strip() + CUT);
		return kept;
	}

}
