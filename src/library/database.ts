import type { DatabaseSyncInstance } from "@photostructure/sqlite";

/** Does all of an action or, where it throws, none of it. */
export function inTransaction(database: DatabaseSyncInstance, action: () => void): void {
  database.exec("BEGIN");
  try {
    action();
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
