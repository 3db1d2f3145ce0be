package dev.dailies.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerShot;

/**
 * A shot of the ledger, in the making.
 */
public final class ShotBuilder {

	private final String id;

	private final Map<String, String> labels = new LinkedHashMap<>();

	private final List<LedgerOperation> operations = new ArrayList<>();

	private String prompt = "A lighthouse at dawn";

	private String provider = "acedata";

	private int position;

	private boolean inManifest = true;

	private ShotBuilder(String id) {
		this.id = id;
	}

	public static ShotBuilder aShot(String id) {
		return new ShotBuilder(id);
	}

	public ShotBuilder prompt(String prompt) {
		this.prompt = prompt;
		return this;
	}

	public ShotBuilder label(String column, String value) {
		this.labels.put(column, value);
		return this;
	}

	public ShotBuilder with(OperationBuilder... operations) {
		for (OperationBuilder operation : operations) {
			this.operations.add(operation.build(this.id));
		}
		return this;
	}

	public ShotBuilder provider(String provider) {
		this.provider = provider;
		return this;
	}

	public ShotBuilder position(int position) {
		this.position = position;
		return this;
	}

	public ShotBuilder removed() {
		this.inManifest = false;
		return this;
	}

	public LedgerShot build() {
		return new LedgerShot(this.id, this.position, this.inManifest, this.provider, this.prompt, this.labels,
				this.operations);
	}

}
