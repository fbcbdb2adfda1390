// Before a spec of this project (jest.config.cjs): its houses have their logs there.
process.env['TEST_EVENT_STORE'] = 'eventstoredb';
