import { describeFaults } from './support/describeFaults';

describeFaults('gjirafa-put-user');
