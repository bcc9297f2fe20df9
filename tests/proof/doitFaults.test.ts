import { describeFaults } from './support/describeFaults';

describeFaults('doit-update-user');
